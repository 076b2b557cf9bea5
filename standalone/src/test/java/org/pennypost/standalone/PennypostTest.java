package org.pennypost.standalone;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
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
            assertThat(trial(environment, "no key").statusCode()).isEqualTo(401);
            assertThat(trial(environment, apiKey))
                    .returns(200, HttpResponse::statusCode)
                    .satisfies(answer -> assertThat(answer.body()).contains("550 5.7.1 no relaying"));
            assertThat(described(environment))
                    .contains("/api/v1/policy/trials", "message/rfc822", "Say what would become of a message");
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

    /// From this host itself, about which the DNS is not asked.
    private static HttpResponse<String> trial(Environment environment, String key)
            throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(URI.create(environment.getProperty("pennypost.api.url")
                            + "/api/v1/policy/trials?ip=127.0.0.1&to=ann@far.example"))
                    .header("Authorization", "Bearer " + key)
                    .header("Content-Type", "message/rfc822")
                    .POST(BodyPublishers.ofString("Subject: a\n\n"))
                    .build();
            return client.send(request, BodyHandlers.ofString());
        }
    }

    private static String described(Environment environment) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(
                            URI.create(environment.getProperty("pennypost.api.url") + "/v3/api-docs"))
                    .build();
            return client.send(request, BodyHandlers.ofString()).body();
        }
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
