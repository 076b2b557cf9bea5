package org.pennypost.mailbox.admin;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.pennypost.mailbox.api.testing.TestDatabase;
import org.pennypost.mailbox.testing.RunningService;

import static org.assertj.core.api.Assertions.assertThat;

/// The description at `/v3/api-docs`, as a client without a key gets it.
class ApiDescriptionTest {

    private static final Pattern IN_PATH = Pattern.compile("\\{(\\w+)}");

    private static RunningService service;
    private static HttpClient http;
    private static JsonNode api;

    @BeforeAll
    static void start() throws Exception {
        service = RunningService.on(TestDatabase.create());
        http = HttpClient.newHttpClient();
        HttpResponse<String> answer = get("/v3/api-docs");
        assertThat(answer.statusCode()).isEqualTo(200);
        api = JsonMapper.shared().readTree(answer.body());
    }

    @AfterAll
    static void stop() {
        http.close();
        service.close();
    }

    private record Operation(String method, String path, JsonNode description) {

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    private static List<Operation> operations() {
        List<Operation> operations = new ArrayList<>();
        api.path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(it -> operations.add(
                                new Operation(it.getKey().toUpperCase(Locale.ROOT), path.getKey(), it.getValue()))));
        return operations;
    }

    @Test
    void isOfVersion31AndNamesTheKey() {
        assertThat(api.path("openapi").asString("")).startsWith("3.1");
        assertThat(api.path("info").path("title").asString("")).isNotEmpty();
        assertThat(api.path("info").path("version").asString("")).isNotEmpty();
        assertThat(api.at("/components/securitySchemes/key/scheme").asString(""))
                .isEqualTo("bearer");
        assertThat(api.path("security").get(0).has("key")).isTrue();
    }

    @Test
    void hasEveryOperationOfTheAdministrationAndNoOther() {
        Set<String> served = new HashSet<>();
        service.bean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .keySet()
                .forEach(mapping -> mapping.getPatternValues().stream()
                        .filter(path -> path.startsWith("/api/"))
                        .forEach(path -> mapping.getMethodsCondition()
                                .getMethods()
                                .forEach(method -> served.add(method + " " + path))));
        assertThat(operations().stream().map(Operation::toString)).containsExactlyInAnyOrderElementsOf(served);
    }

    @Test
    void saysWhatARepeatedRequestIsKnownBy() {
        assertThat(api.at("/paths/~1api~1v1~1queue~1jobs/post/parameters"))
                .singleElement()
                .satisfies(parameter -> {
                    assertThat(parameter.path("name").asString("")).isEqualTo("Idempotency-Key");
                    assertThat(parameter.path("in").asString("")).isEqualTo("header");
                    assertThat(parameter.path("required").asBoolean()).isFalse();
                    assertThat(parameter.path("description").asString(""))
                            .contains("the same request with the same key");
                });
    }

    @Test
    void everyOperationIsDescribedWithItsErrors() {
        Set<String> ids = new HashSet<>();
        for (Operation operation : operations()) {
            JsonNode described = operation.description;
            assertThat(described.path("summary").asString(""))
                    .as(operation + ": summary")
                    .isNotEmpty();
            assertThat(ids.add(described.path("operationId").asString("")))
                    .as(operation + ": its id")
                    .isTrue();
            Set<String> statuses =
                    described.path("responses").propertyNames().stream().collect(Collectors.toSet());
            assertThat(statuses)
                    .as(operation + ": statuses")
                    .contains("401", "503")
                    .anyMatch(it -> it.startsWith("2"));
            if (described.has("requestBody")) {
                assertThat(statuses).as(operation + ": statuses").contains("400", "413", "422");
            }
            if (operation.path.contains("{")) {
                assertThat(statuses).as(operation + ": statuses").contains("404");
            }
            for (Map.Entry<String, JsonNode> response :
                    described.path("responses").properties()) {
                assertThat(response.getValue().path("description").asString("")).isNotEmpty();
                if (!response.getKey().startsWith("2")) {
                    assertThat(response.getValue()
                                    .at("/content/application~1problem+json/schema/$ref")
                                    .asString(""))
                            .as(operation + ": " + response.getKey())
                            .isEqualTo("#/components/schemas/Problem");
                }
            }
        }
    }

    @Test
    void everyPropertyIsDescribed() {
        api.at("/components/schemas")
                .properties()
                .forEach(schema -> schema.getValue()
                        .path("properties")
                        .properties()
                        .forEach(property -> assertThat(
                                        property.getValue().path("description").asString(""))
                                .as(schema.getKey() + "." + property.getKey())
                                .isNotEmpty()));
        assertThat(api.at("/components/schemas/AccountItem/properties/usedOctets/description")
                        .asString(""))
                .isEqualTo("of all its messages");
    }

    @Test
    void whatItRefersToIsThere() {
        List<String> references = api.findValuesAsString("$ref");
        assertThat(references)
                .isNotEmpty()
                .allSatisfy(
                        reference -> assertThat(api.at(reference.substring(1)).isMissingNode())
                                .as(reference)
                                .isFalse());
        for (Operation operation : operations()) {
            Set<String> declared = operation
                    .description
                    .path("parameters")
                    .valueStream()
                    .filter(it -> it.path("in").asString("").equals("path"))
                    .map(it -> it.path("name").asString(""))
                    .collect(Collectors.toSet());
            Set<String> used = new HashSet<>();
            for (Matcher matcher = IN_PATH.matcher(operation.path); matcher.find(); ) {
                used.add(matcher.group(1));
            }
            assertThat(declared).as(operation.toString()).isEqualTo(used);
        }
    }

    @Test
    void aPageShowsItButCallsNeedTheKey() throws Exception {
        assertThat(get("/swagger-ui/index.html").statusCode()).isEqualTo(200);
        assertThat(get("/api/v1/domains").statusCode()).isEqualTo(401);
        assertThat(get("/internal/v1/recipients?address=a@example.org").statusCode())
                .isEqualTo(401);
    }

    private static HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(service.url().resolve(path)).build(), BodyHandlers.ofString());
    }
}
