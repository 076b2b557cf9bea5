package org.pennypost.standalone;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;

import static org.assertj.core.api.Assertions.assertThat;

class PennypostTest {

    @TempDir
    private Path data;

    @Test
    void startsAndStopsAndStartsAgain() throws IOException, InterruptedException {
        String apiKey;
        try (ConfigurableApplicationContext context = Pennypost.start(Training.arguments(data))) {
            apiKey = Files.readString(data.resolve("api-key")).strip();
            Environment environment = context.getEnvironment();
            assertThat(environment.getProperty("pennypost.api-key")).isEqualTo(apiKey);
            assertThat(environment.getProperty("pennypost.api.url"))
                    .isEqualTo("http://127.0.0.1:" + environment.getProperty("server.port"));
            assertThat(status(environment, "no key")).isEqualTo(401);
        }
        assertThat(data.resolve("postgres/cluster/postmaster.pid")).doesNotExist();
        try (ConfigurableApplicationContext context = Pennypost.start(Training.arguments(data))) {
            assertThat(context.getEnvironment().getProperty("pennypost.api-key"))
                    .isEqualTo(apiKey);
        }
    }

    @Test
    void saysInOneLineWhyItDoesNotStart() throws IOException, InterruptedException {
        Path file = Files.createFile(data.resolve("file"));
        Process process = new ProcessBuilder(Stream.concat(
                                Stream.of(
                                        Path.of(System.getProperty("java.home"), "bin", "java")
                                                .toString(),
                                        "-cp",
                                        System.getProperty("java.class.path"),
                                        Pennypost.class.getName()),
                                Stream.of(Training.arguments(file.resolve("data"))))
                        .toList())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        List<String> printed = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.startsWith("WARNING:"))
                .toList();

        assertThat(process.waitFor()).isEqualTo(1);
        assertThat(printed)
                .singleElement()
                .satisfies(it -> assertThat(it).startsWith("pennypost: cannot write to the data directory"));
    }

    private static int status(Environment environment, String key) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(
                            URI.create(environment.getProperty("pennypost.api.url") + "/api/v1/status"))
                    .header("Authorization", "Bearer " + key)
                    .build();
            return client.send(request, BodyHandlers.discarding()).statusCode();
        }
    }
}
