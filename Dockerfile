# One image for each service: docker build --build-arg SERVICE=imap-service .
# The jars come from ./mvnw package.
FROM eclipse-temurin:25-jre AS layers
ARG SERVICE
WORKDIR /build
COPY ${SERVICE}/target/${SERVICE}-*-exec.jar application.jar
RUN java -Djarmode=tools -jar application.jar extract --layers --destination extracted

FROM eclipse-temurin:25-jre
WORKDIR /app
RUN mkdir /spool && chown 10001:10001 /spool
COPY --from=layers /build/extracted/dependencies/ ./
COPY --from=layers /build/extracted/spring-boot-loader/ ./
COPY --from=layers /build/extracted/snapshot-dependencies/ ./
COPY --from=layers /build/extracted/application/ ./
USER 10001:10001
ENV JAVA_TOOL_OPTIONS="-XX:MaxRAMPercentage=70 -XX:G1HeapRegionSize=4m -XX:+UseCompactObjectHeaders -XX:+ExitOnOutOfMemoryError --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow"
# The readiness probe, asked by bash: the image has no curl.
COPY containers/healthcheck /app/healthcheck
HEALTHCHECK --interval=2s --timeout=5s --start-period=180s --retries=60 CMD ["/app/healthcheck"]
ENTRYPOINT ["java", "-jar", "application.jar"]
