package org.pennypost.mailbox.dkim;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.pennypost.mail.address.MailDomain;
import org.pennypost.mail.store.DkimKey;
import org.pennypost.mailbox.accounts.AccountAdministration;
import org.pennypost.mailbox.api.client.MailboxClient;
import org.pennypost.mailbox.api.testing.TestDatabase;
import org.pennypost.mailbox.testing.RunningService;

import static org.assertj.core.api.Assertions.assertThat;

/// Keys over HTTP: what administrators see, and what only services get.
class DkimApiTest {

    private static final MailDomain DOMAIN = new MailDomain("example.org");
    private static final String KEYS = "/api/v1/dkim/keys";

    private static RunningService service;
    private static HttpClient http;

    @BeforeAll
    static void start() {
        service = RunningService.on(TestDatabase.create());
        service.bean(AccountAdministration.class).addDomain(DOMAIN);
        http = HttpClient.newHttpClient();
    }

    @AfterAll
    static void stop() {
        http.close();
        service.close();
    }

    @Test
    void fromTheFirstDayToTheLast() throws Exception {
        List<String> answers = new ArrayList<>();
        JsonNode made = json(answers, 201, "POST", KEYS, """
                {"domain":"Example.org","algorithm":"ed25519-sha256","selector":"E1"}""");
        assertThat(made.path("state").asString()).isEqualTo("published");
        assertThat(made.path("recordName").asString()).isEqualTo("e1._domainkey.example.org");
        assertThat(made.path("recordText").asString()).startsWith("v=DKIM1; k=ed25519; p=");
        assertThat(made.path("zoneLine").asString())
                .isEqualTo("e1._domainkey.example.org. IN TXT ( \""
                        + made.path("recordText").asString() + "\" )");
        try (MailboxClient client = service.client()) {
            assertThat(client.dkim().signing(DOMAIN)).isEmpty();
            json(answers, 409, "POST", KEYS + "/example.org/e1/retire", "");
            JsonNode active = json(answers, 200, "POST", KEYS + "/example.org/e1/activate?unseen=true", "");
            assertThat(active.path("state").asString()).isEqualTo("active");

            DkimKey key = client.dkim().signing(DOMAIN).getFirst();
            assertThat(key.selector()).isEqualTo("e1");
            assertThat(key.signingKey().algorithm().keyword()).isEqualTo("ed25519-sha256");

            json(answers, 200, "GET", KEYS + "/example.org/e1", "");
            assertThat(json(answers, 200, "GET", KEYS + "?limit=1", "").path("items"))
                    .hasSize(1);
            json(answers, 409, "DELETE", KEYS + "/example.org/e1", "");
            JsonNode retired = json(answers, 200, "POST", KEYS + "/example.org/e1/retire", "");
            assertThat(retired.path("removableAt").asString()).isNotEmpty();
            json(answers, 409, "DELETE", KEYS + "/example.org/e1", "");
            json(answers, 404, "GET", KEYS + "/example.org/e2", "");
            assertThat(client.dkim().signing(DOMAIN)).isEmpty();
            assertThat(answers).noneMatch(answer -> answer.contains(key.privateKey()));
        }
    }

    @Test
    void administratorsDoNotGetPrivateKeys() throws Exception {
        assertThat(call("GET", "/internal/v1/domains/example.org/dkim-keys", "").statusCode())
                .isEqualTo(401);
    }

    private static JsonNode json(List<String> answers, int status, String method, String path, String body)
            throws Exception {
        HttpResponse<String> answer = call(method, path, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        answers.add(answer.body());
        return JsonMapper.shared().readTree(answer.body());
    }

    private static HttpResponse<String> call(String method, String path, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(service.url() + path))
                .header("Authorization", "Bearer " + RunningService.API_KEY)
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body))
                .build();
        return http.send(request, BodyHandlers.ofString());
    }
}
