package org.pennypost.mailbox.admin;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.pennypost.mail.address.MailAddress;
import org.pennypost.mail.store.MessageIntake;
import org.pennypost.mail.store.Submission;
import org.pennypost.mailbox.problem.ProblemAnswers;
import org.pennypost.mailbox.testing.Engine;
import org.pennypost.mailbox.testing.QueueBeans;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.request;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

class AdministrationTest {

    private static Engine engine;
    private static MockMvc api;

    @BeforeAll
    static void start() {
        engine = Engine.start(QueueBeans.class);
        api = MockMvcBuilders.standaloneSetup(
                        engine.bean(DomainAdministrationController.class),
                        engine.bean(AccountAdministrationController.class),
                        engine.bean(QueueAdministrationController.class),
                        engine.bean(SystemStatusController.class))
                .setControllerAdvice(new ProblemAnswers())
                .build();
    }

    @AfterAll
    static void stop() {
        engine.close();
    }

    @Test
    void addsListsAndRemovesDomains() throws Exception {
        JsonNode added =
                json(call("POST", "/api/v1/domains", "{\"name\":\"B.Example\"}").andExpect(status().isCreated()));
        assertThat(added.path("name").asString()).isEqualTo("b.example");
        assertThat(added.path("createdAt").asString()).endsWith("Z");
        call("POST", "/api/v1/domains", "{\"name\":\"b.example\"}").andExpect(status().isConflict());
        call("POST", "/api/v1/domains", "{\"name\":\"a.example\"}").andExpect(status().isCreated());

        JsonNode first = json(call("GET", "/api/v1/domains?limit=1", ""));
        assertThat(first.path("items").get(0).path("name").asString()).isEqualTo("a.example");
        JsonNode second = json(call(
                "GET", "/api/v1/domains?limit=1&after=" + first.path("next").asString(), ""));
        assertThat(second.path("items").get(0).path("name").asString()).isEqualTo("b.example");
        JsonNode last = json(call("GET", "/api/v1/domains?after=b.example", ""));
        assertThat(last.path("next").isNull()).isTrue();

        call("DELETE", "/api/v1/domains/a.example", "").andExpect(status().isNoContent());
        call("DELETE", "/api/v1/domains/b.example", "").andExpect(status().isNoContent());
        call("DELETE", "/api/v1/domains/b.example", "").andExpect(status().isNotFound());
    }

    @Test
    void addsChangesAndRemovesAccounts() throws Exception {
        JsonNode added =
                json(call("POST", "/api/v1/accounts", "{\"address\":\"Ada+x@example.org\",\"password\":\"geheim\"}")
                        .andExpect(status().isCreated()));
        assertThat(added.path("address").asString()).isEqualTo("ada+x@example.org");
        assertThat(added.path("quotaOctets").isNull()).isTrue();
        assertThat(added.path("usedOctets").asLong()).isZero();
        assertThat(added.has("password")).isFalse();
        call("POST", "/api/v1/accounts", "{\"address\":\"ada+x@example.org\",\"password\":\"geheim\"}")
                .andExpect(status().isConflict())
                .andExpect(content().contentType(MediaType.APPLICATION_PROBLEM_JSON));
        assertThat(json(call("GET", "/api/v1/accounts", "")).path("items").toString())
                .contains("ada+x@example.org");

        call("PUT", "/api/v1/accounts/ada%2Bx%40example.org/password", "{\"password\":\"neu\"}")
                .andExpect(status().isNoContent());
        call("DELETE", "/api/v1/domains/example.org", "").andExpect(status().isConflict());
        call("DELETE", "/api/v1/accounts/ada%2Bx%40example.org", "").andExpect(status().isNoContent());
        call("DELETE", "/api/v1/accounts/ada%2Bx%40example.org", "").andExpect(status().isNotFound());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "POST   | /api/v1/domains                       | {\"name\":\"no domain\"}                           | 422",
                "POST   | /api/v1/domains                       | {\"name\":\"[127.0.0.1]\"}                         | 422",
                "POST   | /api/v1/domains                       | {}                                                 | 422",
                "POST   | /api/v1/domains                       | not json                                           | 400",
                "POST   | /api/v1/accounts                      | {\"address\":\"x\",\"password\":\"p\"}             | 422",
                "POST   | /api/v1/accounts                      | {\"address\":\"x@example.org\"}                    | 422",
                "POST   | /api/v1/accounts                      | {\"address\":\"x@other.example\",\"password\":\"p\"} | 404",
                "PUT    | /api/v1/accounts/x@example.org/password | {\"password\":\"p\"}                             | 404",
                "PUT    | /api/v1/accounts/x@example.org/password | {\"password\":\"\"}                              | 422",
                "DELETE | /api/v1/accounts/nonsense             | ''                                                 | 422",
                "POST   | /api/v1/queue/123456/retry            | ''                                                 | 404",
                "POST   | /api/v1/queue/nonsense/retry          | ''                                                 | 404",
                "GET    | /api/v1/queue?limit=many              | ''                                                 | 400",
            })
    void saysWhatIsWrong(String method, String path, String body, int status) throws Exception {
        JsonNode problem = json(call(method, path, body)
                .andExpect(status().is(status))
                .andExpect(content().contentType(MediaType.APPLICATION_PROBLEM_JSON)));
        assertThat(problem.path("type").asString()).startsWith("urn:pennypost:");
    }

    @Test
    void showsTheQueueAndTheStatus() throws Exception {
        engine.bean(MessageIntake.class)
                .accept(
                        new Submission(
                                UUID.randomUUID(),
                                null,
                                null,
                                List.of(
                                        new Submission.Recipient(MailAddress.parse("a@one.example"), List.of(), null),
                                        new Submission.Recipient(MailAddress.parse("b@one.example"), List.of(), null)),
                                null,
                                false,
                                false),
                        () -> new ByteArrayInputStream("\r\n".getBytes(StandardCharsets.UTF_8)));

        JsonNode page = json(call("GET", "/api/v1/queue?limit=1", ""));
        JsonNode item = page.path("items").get(0);
        assertThat(item.path("sender").asString()).isEmpty();
        assertThat(item.path("recipient").asString()).isEqualTo("a@one.example");
        assertThat(item.path("state").asString()).isEqualTo("QUEUED");
        assertThat(item.path("attempts").asInt()).isZero();
        assertThat(item.path("lastReply").isNull()).isTrue();
        assertThat(item.path("nextAttemptAt").asString()).endsWith("Z");
        JsonNode rest =
                json(call("GET", "/api/v1/queue?after=" + page.path("next").asString(), ""));
        assertThat(rest.path("items")).hasSize(1);
        call("POST", "/api/v1/queue/" + item.path("id").asString() + "/retry", "")
                .andExpect(status().isNoContent());

        JsonNode status = json(call("GET", "/api/v1/status", ""));
        assertThat(status.path("queued").asLong()).isEqualTo(2);
        assertThat(status.path("domains").asLong()).isEqualTo(1);
        assertThat(status.path("hostname").asString()).isEqualTo("localhost");
        assertThat(status.path("version").asString()).isNotEmpty();
    }

    private static ResultActions call(String method, String path, String body) throws Exception {
        var request = request(HttpMethod.valueOf(method), java.net.URI.create(path));
        return api.perform(
                body.isEmpty()
                        ? request
                        : request.contentType(MediaType.APPLICATION_JSON).content(body));
    }

    private static JsonNode json(ResultActions result) throws Exception {
        return JsonMapper.shared()
                .readTree(result.andReturn().getResponse().getContentAsString(StandardCharsets.UTF_8));
    }
}
