package org.pennypost.mailbox.admin;

import java.io.ByteArrayInputStream;
import java.net.InetAddress;
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
import org.pennypost.mail.store.Accounts;
import org.pennypost.mail.store.Credential;
import org.pennypost.mail.store.LoginAttempt;
import org.pennypost.mail.store.MailParameters;
import org.pennypost.mail.store.MessageIntake;
import org.pennypost.mail.store.Refusal;
import org.pennypost.mail.store.Submission;
import org.pennypost.mailbox.accounts.AccountAdministration;
import org.pennypost.mailbox.problem.ProblemAnswers;
import org.pennypost.mailbox.testing.Engine;
import org.pennypost.mailbox.testing.QueueBeans;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
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
                        engine.bean(AppPasswordAdministrationController.class),
                        engine.bean(AliasAdministrationController.class),
                        engine.bean(SendAsController.class),
                        engine.bean(SendingController.class),
                        engine.bean(GroupAdministrationController.class),
                        engine.bean(QueueAdministrationController.class),
                        engine.bean(LoginsController.class),
                        engine.bean(LoginLocksController.class),
                        engine.bean(ExpungedController.class),
                        engine.bean(IntegrityController.class),
                        engine.bean(SystemStatusController.class),
                        engine.bean(ServerAnnotationsController.class),
                        engine.bean(GarbageController.class))
                .setControllerAdvice(new ProblemAnswers())
                .build();
    }

    @AfterAll
    static void stop() {
        engine.close();
    }

    @Test
    void reportsWhatWasCollected() throws Exception {
        engine.sql().sql("""
                        insert into collections (started_at, finished_at, contents, octets, objects, object_octets,
                               submissions)
                        values ('2026-01-01T00:00Z', '2026-01-01T00:01Z', 1, 1000, 2, 2000, 3),
                               ('2026-01-02T00:00Z', '2026-01-02T00:01Z', 10, 10000, 20, 20000, 30)
                        """).update();

        JsonNode report = json(call("GET", "/api/v1/garbage", "").andExpect(status().isOk()));

        JsonNode total = report.path("total");
        assertThat(total.path("since").asString()).isEqualTo("2026-01-01T00:00:00Z");
        assertThat(total.path("contents").asLong()).isEqualTo(11);
        assertThat(total.path("objectOctets").asLong()).isEqualTo(22_000);
        assertThat(report.path("latest").path(0).path("submissions").asLong()).isEqualTo(30);
    }

    @Test
    void setsListsAndRemovesAnnotationsOfTheServer() throws Exception {
        String path = "/api/v1/annotations";
        call("PUT", path, "{\"entry\":\"/Shared/Comment\",\"value\":\"Grüße\"}").andExpect(status().isNoContent());
        call("PUT", path, "{\"entry\":\"/shared/admin\",\"value\":\"mailto:a@example.org\"}")
                .andExpect(status().isNoContent());
        assertThat(json(call("GET", path, "")).toString())
                .isEqualTo("[{\"entry\":\"/shared/admin\",\"value\":\"mailto:a@example.org\"},"
                        + "{\"entry\":\"/shared/comment\",\"value\":\"Grüße\"}]");

        call("PUT", path, "{\"entry\":\"/shared/admin\"}").andExpect(status().isNoContent());
        assertThat(json(call("GET", path, ""))).hasSize(1);
        for (String entry : List.of("/private/comment", "comment", "/shared/*", "")) {
            call("PUT", path, "{\"entry\":\"" + entry + "\",\"value\":\"x\"}")
                    .andExpect(status().isUnprocessableContent());
        }
        call("PUT", path, "{\"entry\":\"/shared/x\",\"value\":\"" + "x".repeat(64 * 1024 + 1) + "\"}")
                .andExpect(status().isContentTooLarge());
        assertThat(json(call("GET", path, ""))).hasSize(1);
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
        call("PUT", "/api/v1/accounts/ada%2Bx@example.org/quota", "{\"octets\":1000,\"messages\":10}")
                .andExpect(status().isNoContent());
        assertThat(json(call("GET", "/api/v1/accounts/ada%2Bx@example.org/maildrop", ""))
                        .path("expireDays")
                        .isNull())
                .isTrue();
        call("PUT", "/api/v1/accounts/ada%2Bx@example.org/maildrop", "{\"expireDays\":30,\"deleteRetrieved\":true}")
                .andExpect(status().isNoContent());
        JsonNode maildrop = json(call("GET", "/api/v1/accounts/ada%2Bx@example.org/maildrop", ""));
        assertThat(maildrop.path("expireDays").asInt()).isEqualTo(30);
        assertThat(maildrop.path("deleteRetrieved").asBoolean()).isTrue();
        assertThat(maildrop.path("loginDelay").isNull()).isTrue();
        call("PUT", "/api/v1/accounts/ada%2Bx@example.org/enabled", "{\"enabled\":false}")
                .andExpect(status().isNoContent());
        call("PUT", "/api/v1/accounts/ada%2Bx@example.org/display-name", "{\"displayName\":\"Ada L.\"}")
                .andExpect(status().isNoContent());
        JsonNode changed = json(call("GET", "/api/v1/accounts/ada%2Bx@example.org", ""));
        assertThat(changed.path("quotaOctets").asLong()).isEqualTo(1000);
        assertThat(changed.path("quotaMessages").asLong()).isEqualTo(10);
        assertThat(changed.path("enabled").asBoolean()).isFalse();
        assertThat(changed.path("displayName").asString()).isEqualTo("Ada L.");
        call("DELETE", "/api/v1/domains/example.org", "").andExpect(status().isConflict());
        call("DELETE", "/api/v1/accounts/ada%2Bx%40example.org", "").andExpect(status().isNoContent());
        call("DELETE", "/api/v1/accounts/ada%2Bx%40example.org", "").andExpect(status().isNotFound());
    }

    @Test
    void showsWhoLoggedInAndWhoHasToWait() throws Exception {
        MailAddress address = MailAddress.parse("log@example.org");
        engine.bean(AccountAdministration.class).addAccount(address, "right", null);
        Accounts accounts = engine.bean(Accounts.class);
        LoginAttempt wrong = new LoginAttempt(
                new Credential.Password("log@example.org", "wrong"),
                "imap",
                "PLAIN",
                InetAddress.ofLiteral("192.0.2.9"));
        accounts.login(new LoginAttempt(
                new Credential.Password("log@example.org", "right"),
                "imap",
                "PLAIN",
                InetAddress.ofLiteral("192.0.2.9")));
        for (int i = 0; i < 11; i++) {
            assertThatThrownBy(() -> accounts.login(wrong)).isInstanceOf(Refusal.class);
        }
        // At once, for the wait is short.
        assertThat(json(call("GET", "/api/v1/login-locks", ""))
                        .at("/items/0/account")
                        .asString())
                .isEqualTo("log@example.org");

        String failed = "/api/v1/logins?account=LOG@example.org&outcome=FAILED&client=192.0.2.9&limit=9";
        await().untilAsserted(() -> assertThat(json(call("GET", "/api/v1/logins?account=log@example.org", ""))
                        .path("items")
                        .size())
                .isEqualTo(12));
        JsonNode page = json(call("GET", failed, ""));
        assertThat(page.path("items").size()).isEqualTo(9);
        assertThat(page.at("/items/0/reason").asString()).isEqualTo("PASSWORD");
        assertThat(json(call("GET", failed + "&after=" + page.path("next").asString(), ""))
                        .path("items")
                        .size())
                .isEqualTo(1);
        assertThat(json(call("GET", "/api/v1/accounts/log@example.org", ""))
                        .path("lastLoginAt")
                        .asString())
                .endsWith("Z");
        assertThat(json(call("GET", "/api/v1/accounts?after=log&limit=1", ""))
                        .at("/items/0/lastLoginAt")
                        .asString())
                .endsWith("Z");
        call("DELETE", "/api/v1/login-locks?account=log@example.org", "").andExpect(status().isNoContent());
        call("DELETE", "/api/v1/login-locks?client=192.0.2.200", "").andExpect(status().isNotFound());
        assertThat(json(call("GET", "/api/v1/login-locks", "")).path("items").size())
                .isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /api/v1/logins?client=here, client",
        "GET, /api/v1/logins?account=ann, account",
        "GET, /api/v1/logins?outcome=GOOD, outcome",
        "GET, /api/v1/logins?after=17, after",
        "GET, /api/v1/logins?since=0001-01-01T00:00:00Z, since",
        "DELETE, /api/v1/login-locks, account",
        "DELETE, /api/v1/login-locks?client=192.0.2.256, client",
    })
    void saysWhatOfALoginCannotBeAskedFor(String method, String path, String field) throws Exception {
        JsonNode problem = json(call(method, path, "").andExpect(status().isUnprocessableContent()));
        assertThat(problem.path("field").asString()).isEqualTo(field);
    }

    @Test
    void makesListsAndRevokesAppPasswords() throws Exception {
        call("POST", "/api/v1/accounts", "{\"address\":\"app@example.org\",\"password\":\"geheim\"}")
                .andExpect(status().isCreated());
        JsonNode made = json(call(
                        "POST",
                        "/api/v1/accounts/app@example.org/app-passwords",
                        "{\"name\":\"Phone\",\"scopes\":[\"imap\"]}")
                .andExpect(status().isCreated()));
        assertThat(made.path("password").asString()).matches("([a-z2-7]{5}-){4}[a-z2-7]{5}");
        assertThat(made.path("scopes").toString()).isEqualTo("[\"imap\"]");

        JsonNode listed = json(call("GET", "/api/v1/accounts/app@example.org/app-passwords", ""));
        assertThat(listed.path(0).path("name").asString()).isEqualTo("Phone");
        assertThat(listed.path(0).path("password").isNull()).isTrue();
        String path = "/api/v1/accounts/app@example.org/app-passwords/"
                + made.path("id").asString();
        call("DELETE", path, "").andExpect(status().isNoContent());
        call("DELETE", path, "").andExpect(status().isNotFound());
        call("DELETE", "/api/v1/accounts/app@example.org", "").andExpect(status().isNoContent());
    }

    @Test
    void letsAccountsSendAsOthers() throws Exception {
        call("POST", "/api/v1/accounts", "{\"address\":\"sender@example.org\",\"password\":\"geheim\"}")
                .andExpect(status().isCreated());
        String path = "/api/v1/accounts/sender@example.org/send-as";
        call("PUT", path + "/Sales@Elsewhere.example", "").andExpect(status().isNoContent());
        call("PUT", path + "/@Example.org", "").andExpect(status().isNoContent());
        JsonNode listed = json(call("GET", path, ""));
        assertThat(listed).hasSize(2);
        assertThat(listed.path(0).path("address").asString()).isEqualTo("@example.org");
        assertThat(listed.path(1).path("address").asString()).isEqualTo("sales@elsewhere.example");
        assertThat(listed.path(1).path("grantedAt").asString()).endsWith("Z");

        call("DELETE", path + "/@example.org", "").andExpect(status().isNoContent());
        call("DELETE", path + "/sales@elsewhere.example", "").andExpect(status().isNoContent());
        call("DELETE", path + "/sales@elsewhere.example", "").andExpect(status().isNotFound());
        call("PUT", path + "/nobody", "").andExpect(status().isUnprocessableContent());
        call("PUT", path + "/@", "").andExpect(status().isUnprocessableContent());
        call("PUT", "/api/v1/accounts/no.sender@example.org/send-as/a@b.example", "")
                .andExpect(status().isNotFound());
        call("DELETE", "/api/v1/accounts/sender@example.org", "").andExpect(status().isNoContent());
    }

    @Test
    void limitsWhatAccountsSend() throws Exception {
        call("POST", "/api/v1/accounts", "{\"address\":\"many@example.org\",\"password\":\"geheim\"}")
                .andExpect(status().isCreated());
        String path = "/api/v1/accounts/many@example.org/sending";
        JsonNode before = json(call("GET", path, ""));
        assertThat(before.path("windows")).hasSize(3);
        assertThat(before.path("windows").path(0).toString())
                .isEqualTo("{\"span\":\"minute\",\"messages\":0,\"messageLimit\":100,\"recipients\":0,"
                        + "\"recipientLimit\":1000,\"endsAt\":null}");
        assertThat(before.path("refusals").asLong()).isZero();
        assertThat(json(call("GET", path + "/limits", ""))
                        .path("messagesPerDay")
                        .isNull())
                .isTrue();

        call("PUT", path + "/limits", "{\"messagesPerDay\":7,\"recipientsPerHour\":0}")
                .andExpect(status().isNoContent());
        JsonNode limits = json(call("GET", path + "/limits", ""));
        assertThat(limits.path("messagesPerDay").asInt()).isEqualTo(7);
        assertThat(limits.path("recipientsPerHour").asInt(-1)).isZero();
        assertThat(limits.path("messagesPerHour").isNull()).isTrue();
        JsonNode after = json(call("GET", path, "")).path("windows");
        assertThat(after.path(2).path("messageLimit").asInt()).isEqualTo(7);
        assertThat(after.path(1).path("recipientLimit").isNull()).isTrue();
        call("DELETE", path, "").andExpect(status().isNoContent());

        call("PUT", path + "/limits", "{\"messagesPerDay\":-1}").andExpect(status().isUnprocessableContent());
        for (String method : List.of("GET", "DELETE")) {
            call(method, "/api/v1/accounts/no.sender@example.org/sending", "").andExpect(status().isNotFound());
        }
        call("GET", "/api/v1/accounts/no.sender@example.org/sending/limits", "").andExpect(status().isNotFound());
        call("PUT", "/api/v1/accounts/no.sender@example.org/sending/limits", "{}")
                .andExpect(status().isNotFound());
        call("DELETE", "/api/v1/accounts/many@example.org", "").andExpect(status().isNoContent());
    }

    @Test
    void administersAliasesAndForwarding() throws Exception {
        call("POST", "/api/v1/accounts", "{\"address\":\"al@example.org\",\"password\":\"geheim\"}")
                .andExpect(status().isCreated());
        JsonNode added = json(
                call("POST", "/api/v1/aliases", "{\"address\":\"Alan@example.org\",\"account\":\"al@example.org\"}")
                        .andExpect(status().isCreated()));
        assertThat(added.path("address").asString()).isEqualTo("alan@example.org");
        assertThat(json(call("GET", "/api/v1/aliases", "")).path("items").get(0))
                .isEqualTo(added);
        call("POST", "/api/v1/accounts", "{\"address\":\"alan@example.org\",\"password\":\"geheim\"}")
                .andExpect(status().isConflict());

        assertThat(json(call("GET", "/api/v1/accounts/al@example.org/forwarding", ""))
                        .toString())
                .isEqualTo("{\"targets\":[],\"keepsCopy\":true}");
        call(
                        "PUT",
                        "/api/v1/accounts/al@example.org/forwarding",
                        "{\"targets\":[\"Far@elsewhere.example\"],\"keepsCopy\":false}")
                .andExpect(status().isNoContent());
        JsonNode problem =
                json(call("PUT", "/api/v1/accounts/al@example.org/forwarding", "{\"targets\":[\"nobody@example.org\"]}")
                        .andExpect(status().is(422)));
        assertThat(problem.path("field").asString()).isEqualTo("targets");
        assertThat(problem.path("detail").asString()).isEqualTo("targets: there is no nobody@example.org");
        assertThat(json(call("GET", "/api/v1/accounts/al@example.org/forwarding", ""))
                        .toString())
                .isEqualTo("{\"targets\":[\"Far@elsewhere.example\"],\"keepsCopy\":false}");

        call("DELETE", "/api/v1/aliases/al@example.org", "").andExpect(status().isNotFound());
        call("DELETE", "/api/v1/aliases/alan@example.org", "").andExpect(status().isNoContent());
        call("DELETE", "/api/v1/accounts/al@example.org", "").andExpect(status().isNoContent());
    }

    @Test
    void administersGroups() throws Exception {
        JsonNode group = json(call(
                        "POST",
                        "/api/v1/groups",
                        "{\"address\":\"team@example.org\",\"members\":[\"C@far.example\",\"a@far.example\"]}")
                .andExpect(status().isCreated()));
        assertThat(group.path("members").asLong()).isEqualTo(2);
        assertThat(json(call("GET", "/api/v1/groups?limit=1", "")).path("items").get(0))
                .isEqualTo(group);
        call("PUT", "/api/v1/groups/team@example.org/members/b@far.example", "").andExpect(status().isNoContent());

        JsonNode first = json(call("GET", "/api/v1/groups/team@example.org/members?limit=2", ""));
        assertThat(first.path("items").toString()).isEqualTo("[\"a@far.example\",\"b@far.example\"]");
        JsonNode rest = json(call(
                "GET",
                "/api/v1/groups/team@example.org/members?after="
                        + first.path("next").asString(),
                ""));
        assertThat(rest.path("items").toString()).isEqualTo("[\"C@far.example\"]");

        call("DELETE", "/api/v1/groups/team@example.org/members/c@far.example", "")
                .andExpect(status().isNoContent());
        call("DELETE", "/api/v1/groups/team@example.org/members/c@far.example", "")
                .andExpect(status().isNotFound());
        call("DELETE", "/api/v1/groups/team@example.org", "").andExpect(status().isNoContent());
    }

    @Test
    void administersDomains() throws Exception {
        call("POST", "/api/v1/domains", "{\"name\":\"own.example\"}").andExpect(status().isCreated());
        call("POST", "/api/v1/domains", "{\"name\":\"other.example\",\"aliasOf\":\"own.example\"}")
                .andExpect(status().isCreated());
        call("PUT", "/api/v1/domains/own.example/catch-all", "{\"targets\":[\"x@far.example\"]}")
                .andExpect(status().isNoContent());
        call("PUT", "/api/v1/domains/own.example/quota", "{\"octets\":5000}").andExpect(status().isNoContent());

        JsonNode items =
                json(call("GET", "/api/v1/domains?after=or&limit=2", "")).path("items");
        assertThat(items.get(0).path("aliasOf").asString()).isEqualTo("own.example");
        assertThat(items.get(1).path("catchAll").toString()).isEqualTo("[\"x@far.example\"]");
        assertThat(items.get(1).path("quotaOctets").asLong()).isEqualTo(5000);
        assertThat(items.get(1).path("usedOctets").asLong()).isZero();

        call("DELETE", "/api/v1/domains/own.example", "").andExpect(status().isConflict());
        call("DELETE", "/api/v1/domains/other.example", "").andExpect(status().isNoContent());
        call("DELETE", "/api/v1/domains/own.example", "").andExpect(status().isNoContent());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "POST   | /api/v1/aliases                       | {\"address\":\"x@example.org\",\"account\":\"y\"}  | 422",
                "PUT    | /api/v1/accounts/x@example.org/maildrop | {\"loginDelay\":-1}                            | 422",
                "PUT    | /api/v1/accounts/no@example.org/maildrop | {}                                            | 404",
                "POST   | /api/v1/aliases                       | {\"address\":\"x@example.org\",\"account\":\"y@example.org\"} | 404",
                "POST   | /api/v1/groups                        | {\"address\":\"x@other.example\"}                  | 404",
                "POST   | /api/v1/groups                        | {\"address\":\"x@example.org\",\"members\":[\"y@example.org\"]} | 422",
                "POST   | /api/v1/groups                        | {\"address\":\"x@example.org\",\"members\":[null]} | 422",
                "DELETE | /api/v1/groups/x@example.org          | ''                                                 | 404",
                "GET    | /api/v1/groups/x@example.org/members  | ''                                                 | 404",
                "PUT    | /api/v1/domains/example.org/quota     | {\"octets\":-1}                                    | 422",
                "PUT    | /api/v1/domains/example.org/quota     | {\"octets\":\"many\"}                              | 422",
                "PUT    | /api/v1/domains/other.example/quota   | {\"octets\":1}                                     | 404",
                "PUT    | /api/v1/domains/example.org/catch-all | {\"targets\":[\"x\"]}                              | 422",
                "POST   | /api/v1/domains                       | {\"name\":\"c.example\",\"aliasOf\":\"no.example\"} | 404",
                "PUT    | /api/v1/accounts/x@example.org/quota  | {}                                                 | 404",
                "GET    | /api/v1/accounts/x@example.org/app-passwords | ''                                          | 404",
                "POST   | /api/v1/accounts/x@example.org/app-passwords | {\"name\":\"x\"}                             | 404",
                "POST   | /api/v1/accounts/x@example.org/app-passwords | {\"name\":\"x\",\"scopes\":[\"ftp\"]}           | 422",
                "POST   | /api/v1/accounts/x@example.org/app-passwords | {\"name\":\"x\",\"scopes\":[]}                  | 422",
                "DELETE | /api/v1/accounts/x@example.org/app-passwords/y | ''                                        | 404",
                "PUT    | /api/v1/accounts/x@example.org/enabled | {}                                                | 422",
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
                                MailParameters.NONE),
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
