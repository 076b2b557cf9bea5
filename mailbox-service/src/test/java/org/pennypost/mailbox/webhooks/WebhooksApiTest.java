package org.pennypost.mailbox.webhooks;

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
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.pennypost.mail.address.MailDomain;
import org.pennypost.mailbox.accounts.AccountAdministration;
import org.pennypost.mailbox.api.testing.TestDatabase;
import org.pennypost.mailbox.testing.RunningService;

import static org.assertj.core.api.Assertions.assertThat;

/// Webhooks as administrators see them, with the defaults.
class WebhooksApiTest {

    private static final String WEBHOOKS = "/api/v1/webhooks";

    private static RunningService service;
    private static HttpClient http;

    @BeforeAll
    static void start() {
        service = RunningService.on(TestDatabase.create());
        service.bean(AccountAdministration.class).addDomain(new MailDomain("example.org"));
        http = HttpClient.newHttpClient();
    }

    @AfterAll
    static void stop() {
        http.close();
        service.close();
    }

    @Test
    void fromTheFirstDayToTheLast() throws Exception {
        JsonNode made = json(201, "POST", WEBHOOKS, """
                {"url":"https://hooks.example.com/mail","events":["failed","delivered"],"domain":"Example.ORG"}""");
        String path = WEBHOOKS + "/" + made.path("id").asString();
        String secret = made.path("secret").asString();
        assertThat(secret).startsWith("whsec_");
        assertThat(made.path("events").toString()).isEqualTo("[\"delivered\",\"failed\"]");
        assertThat(made.path("domain").asString()).isEqualTo("example.org");
        assertThat(made.path("enabled").asBoolean()).isTrue();

        JsonNode shown = json(200, "GET", path, "");
        assertThat(shown.path("secret").isNull()).isTrue();
        assertThat(shown.path("waiting").asInt()).isZero();
        assertThat(json(200, "GET", WEBHOOKS, "").path("items")).contains(shown);

        JsonNode changed = json(200, "PUT", path, """
                {"url":"https://hooks.example.com/other","enabled":false}""");
        assertThat(changed.path("url").asString()).isEqualTo("https://hooks.example.com/other");
        assertThat(changed.path("events")).hasSize(7);
        assertThat(changed.path("domain").isNull()).isTrue();
        assertThat(changed.path("whyDisabled").asString()).isEqualTo("an administrator wants it so");
        assertThat(json(200, "GET", path, "")).isEqualTo(changed);

        JsonNode rotated = json(200, "POST", path + "/secret", "");
        assertThat(rotated.path("secret").asString()).startsWith("whsec_").isNotEqualTo(secret);

        json(204, "DELETE", path, "");
        for (String gone : new String[] {"GET", "DELETE"}) {
            json(404, gone, path, "");
        }
        json(404, "PUT", path, "{\"url\":\"https://hooks.example.com/other\"}");
        json(404, "POST", path + "/test", "");
        json(404, "POST", path + "/secret", "");
    }

    @Test
    void nobodyBesideThisHostIsReached() throws Exception {
        try (Endpoint endpoint = new Endpoint()) {
            String url = "https://localhost:" + endpoint.url().getPort() + "/";
            JsonNode made = json(201, "POST", WEBHOOKS, "{\"url\":\"" + url + "\"}");

            JsonNode trial = json(200, "POST", WEBHOOKS + "/" + made.path("id").asString() + "/test", "");

            assertThat(trial.path("taken").asBoolean()).isFalse();
            assertThat(trial.path("trouble").asString()).contains("not on the Internet");
            assertThat(endpoint.requests()).isEmpty();
            json(204, "DELETE", WEBHOOKS + "/" + made.path("id").asString(), "");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"url\":\"http://hooks.example.com/\"}",
                "{\"url\":\"ftp://hooks.example.com/\"}",
                "{\"url\":\"https://user:secret@hooks.example.com/\"}",
                "{\"url\":\"https://hooks.example.com:99999/\"}",
                "{\"url\":\"https:///path\"}",
                "{\"url\":\"no url\"}",
                "{\"url\":\"https://hooks.example.com/\",\"events\":[]}",
                "{\"url\":\"https://hooks.example.com/\",\"events\":[\"test\"]}",
                "{\"url\":\"https://hooks.example.com/\",\"domain\":\"no domain\"}"
            })
    void whatMeansNothingIsRefused(String setting) throws Exception {
        json(422, "POST", WEBHOOKS, setting);
    }

    @Test
    void theDomainHasToBeOurs() throws Exception {
        json(404, "POST", WEBHOOKS, "{\"url\":\"https://hooks.example.com/\",\"domain\":\"elsewhere.example\"}");
    }

    private static JsonNode json(int status, String method, String path, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(service.url() + path))
                .header("Authorization", "Bearer " + RunningService.API_KEY)
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body))
                .build();
        HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return answer.body().isEmpty()
                ? JsonMapper.shared().createObjectNode()
                : JsonMapper.shared().readTree(answer.body());
    }
}
