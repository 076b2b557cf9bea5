package org.pennypost.mailbox.rest;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/// Whatever is wrong with a request: problem+json, a type of the one family, no word of what is behind it.
class ProblemAnswersTest {

    private static MemoryService service;

    @BeforeAll
    static void start() {
        service = new MemoryService();
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET  | /internal/v1/nothing                          | ''              | 404 | no-such-operation",
                "PUT  | /internal/v1/logins                           | {}              | 405 | no-such-operation",
                "POST | /internal/v1/submissions                      | {}              | 415 | no-such-operation",
                "POST | /internal/v1/logins                           | not json        | 400 | unreadable",
                "GET  | /internal/v1/recipients                       | ''              | 400 | unreadable",
                "GET  | /internal/v1/recipients?address=nonsense      | ''              | 400 | unreadable",
                "GET  | /internal//v1/recipients                      | ''              | 400 | unreadable",
                "GET  | /internal/v1/accounts/x/mailboxes             | ''              | 400 | unreadable",
                "GET  | /internal/v1/accounts/123456/mailboxes        | ''              | 404 | not-found",
                "POST | /internal/v1/deliveries/leases | {\"deliveries\":[\"x\"],\"duration\":\"PT1S\"} | 422 | unusable",
                "POST | /internal/v1/deliveries/leases | {\"deliveries\":[1],\"duration\":\"nonsense\"} | 422 | unusable",
                "POST | /internal/v1/deliveries/leases | {\"deliveries\":{},\"duration\":\"PT1S\"}      | 422 | unusable",
                "POST | /internal/v1/deliveries/leases | {\"duration\":\"PT1S\"}                        | 422 | unusable",
            })
    void saysWhatIsWrong(String method, String path, String body, int status, String type) throws Exception {
        HttpResponse<String> answer = call(method, path, body, MemoryService.TOKEN);

        assertProblem(answer, status, type);
    }

    @ParameterizedTest
    @CsvSource({"/internal/v1/recipients", "/api/v1/status", "/actuator/env"})
    void asksForAKey(String path) throws Exception {
        HttpResponse<String> answer = call("GET", path, "", "another");

        assertProblem(answer, 401, "unauthorized");
        assertThat(answer.headers().firstValue("WWW-Authenticate")).contains("Bearer");
    }

    @Test
    void namesTheFieldThatIsWrong() throws Exception {
        HttpResponse<String> answer = call(
                "POST",
                "/internal/v1/deliveries/leases",
                "{\"deliveries\":[1,\"x\"],\"duration\":\"PT1S\"}",
                MemoryService.TOKEN);

        JsonNode problem = JsonMapper.shared().readTree(answer.body());
        assertThat(problem.path("field").asString()).isEqualTo("deliveries[1]");
        assertThat(problem.path("detail").asString()).isEqualTo("deliveries[1]: is not what is expected: x");
    }

    private static void assertProblem(HttpResponse<String> answer, int status, String type) {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        JsonNode problem = JsonMapper.shared().readTree(answer.body());
        assertThat(problem.path("type").asString()).isEqualTo("urn:pennypost:" + type);
        assertThat(problem.path("status").asInt()).isEqualTo(status);
        assertThat(problem.path("detail").asString()).isNotBlank();
        assertThat(answer.body()).doesNotContain("java", "org.", "Exception", "trace");
    }

    private static HttpResponse<String> call(String method, String path, String body, String key)
            throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(service.url() + path))
                    .header("Authorization", "Bearer " + key)
                    .method(method, BodyPublishers.ofString(body));
            if (!body.isEmpty()) {
                request.header("Content-Type", "application/json");
            }
            return client.send(request.build(), BodyHandlers.ofString());
        }
    }
}
