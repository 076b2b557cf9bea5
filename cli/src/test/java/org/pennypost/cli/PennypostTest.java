package org.pennypost.cli;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class PennypostTest {

    private final FakeServer server = new FakeServer();
    private final Map<String, String> environment = new HashMap<>();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private String in = "";

    PennypostTest() throws IOException {}

    @BeforeEach
    void pointToTheServer() {
        environment.put("PENNYPOST_API_URL", server.url());
        environment.put("PENNYPOST_API_KEY", "secret");
    }

    @AfterEach
    void stopTheServer() {
        server.close();
    }

    private int run(String... arguments) {
        var input = new ByteArrayInputStream(in.getBytes(StandardCharsets.UTF_8));
        var passwords = PasswordSource.firstLine(input);
        return Pennypost.run(
                environment, passwords, input, new PrintWriter(out, true), new PrintWriter(err, true), arguments);
    }

    @Test
    void addsADomain() {
        server.answers("POST /api/v1/domains", 201, "{\"name\":\"example.org\"}");

        assertThat(run("domain", "add", "example.org")).isZero();

        assertThat(out).hasToString("Added example.org\n");
        assertThat(server.requests()).containsExactly("POST /api/v1/domains {\"name\":\"example.org\"}");
    }

    @Test
    void listsPageByPage() {
        server.answers("GET /api/v1/domains", 200, "{\"items\":[{\"name\":\"a.example\"}],\"next\":\"a.example\"}");
        server.answers("GET /api/v1/domains?after=a.example", 200, """
                {"items":[{"name":"b.example","aliasOf":"a.example","catchAll":["x@far.example"]}],"next":null}""");

        assertThat(run("domain", "list")).isZero();

        assertThat(out).hasToString("""
                NAME       ALIAS OF   CATCH ALL      MESSAGES  USED OCTETS  QUOTA OCTETS
                a.example
                b.example  a.example  x@far.example
                """);
    }

    @Test
    void printsJson() {
        server.answers("GET /api/v1/domains", 200, "{\"items\":[{\"name\":\"a.example\"}],\"next\":null}");

        assertThat(run("domain", "list", "--json")).isZero();

        assertThat(out.toString().replaceAll("\\s", "")).isEqualTo("[{\"name\":\"a.example\"}]");
    }

    @Test
    void removesADomainAndAnAccount() {
        server.answers("DELETE /api/v1/domains/example.org", 204, "");
        server.answers("DELETE /api/v1/accounts/ada%2Bmail%40example.org", 204, "");

        assertThat(run("domain", "remove", "example.org")).isZero();
        assertThat(run("account", "remove", "ada+mail@example.org")).isZero();
    }

    @Test
    void takesThePasswordFromStandardInputOrAnOption() {
        server.answers("POST /api/v1/accounts", 201, "{\"address\":\"ada@example.org\"}");
        server.answers("PUT /api/v1/accounts/ada%40example.org/password", 204, "");
        in = "pass wörd\nno more\n";

        assertThat(run("account", "add", "ada@example.org")).isZero();
        assertThat(run("account", "password", "ada@example.org", "--password", "other"))
                .isZero();

        assertThat(server.requests().getFirst()).contains("\"password\":\"pass wörd\"");
        assertThat(server.requests().getLast())
                .isEqualTo("PUT /api/v1/accounts/ada%40example.org/password {\"password\":\"other\"}");
    }

    @Test
    void quarantinedMessagesAreListedShownAndReleased() {
        server.answers("GET /api/v1/quarantine?recipient=ann%40example.org", 200, """
                        {"items": [{"id": "7", "heldAt": "2026-11-26T08:00:00Z", "sender": "eve@example.net",
                         "recipients": ["ann@example.org"], "size": 10, "subject": "a", "why": "dmarc: fail"}]}
                        """);
        server.answers("GET /api/v1/quarantine/7/content", 200, "Subject: a\r\n\r\n");
        server.answers("POST /api/v1/quarantine/7/release", 200, """
                        {"queueId": "q8", "delivered": 1, "queued": 0}
                        """);
        server.answers("DELETE /api/v1/quarantine/8", 204, "");

        assertThat(run("quarantine", "list", "--recipient", "ann@example.org")).isZero();
        assertThat(out.toString()).contains("eve@example.net", "dmarc: fail");
        assertThat(run("quarantine", "show", "7")).isZero();
        assertThat(out.toString()).contains("Subject: a\r\n");
        assertThat(run("quarantine", "release", "7")).isZero();
        assertThat(out.toString()).contains("Released 7");
        assertThat(run("quarantine", "delete", "8")).isZero();
    }

    @Test
    void keysAreMadeShownActivatedRetiredAndRemoved() {
        String key = """
                {"domain": "example.org", "selector": "e1", "algorithm": "ed25519-sha256", "state": "published",
                 "recordName": "e1._domainkey.example.org", "recordText": "v=DKIM1; k=ed25519; p=AA==",
                 "zoneLine": "e1._domainkey.example.org. IN TXT ( \\"v=DKIM1; k=ed25519; p=AA==\\" )",
                 "removableAt": "2026-12-03T08:00:00Z"}
                """;
        server.answers("POST /api/v1/dkim/keys", 201, key);
        server.answers("GET /api/v1/dkim/keys?domain=example.org", 200, "{\"items\": [" + key + "]}");
        server.answers("GET /api/v1/dkim/keys/example.org/e1", 200, key);
        server.answers("POST /api/v1/dkim/keys/example.org/e1/activate?unseen=true", 200, key);
        server.answers("POST /api/v1/dkim/keys/example.org/e1/retire", 200, key);
        server.answers("DELETE /api/v1/dkim/keys/example.org/e1", 204, "");

        assertThat(run("dkim", "add", "example.org")).isZero();
        assertThat(run("dkim", "show", "example.org", "e1")).isZero();
        assertThat(run("dkim", "activate", "--unseen", "example.org", "e1")).isZero();
        assertThat(run("dkim", "retire", "example.org", "e1")).isZero();
        assertThat(run("dkim", "remove", "example.org", "e1")).isZero();
        assertThat(out).hasToString("""
                e1._domainkey.example.org. IN TXT ( "v=DKIM1; k=ed25519; p=AA==" )
                e1._domainkey.example.org. IN TXT ( "v=DKIM1; k=ed25519; p=AA==" )
                e1._domainkey.example.org. IN TXT ( "v=DKIM1; k=ed25519; p=AA==" )
                e1 signs for example.org
                e1 signs no more; leave its record in the DNS until 2026-12-03T08:00:00Z
                Removed e1; take its record out of the DNS
                """);
        assertThat(run("dkim", "list", "example.org")).isZero();
        assertThat(out.toString()).contains("e1        ed25519-sha256  published");
        assertThat(run("dkim", "add", "example.org", "--selector", "x")).isEqualTo(2);
    }

    @Test
    void webhooksAreMadeWatchedTriedAndRemoved() {
        String webhook = """
                {"id": "3", "url": "https://hooks.example.com/", "events": ["failed"], "domain": "example.org",
                 "enabled": false, "waiting": 7, "lastTrouble": "it answers 500"%s}
                """;
        server.answers("POST /api/v1/webhooks", 201, webhook.formatted(", \"secret\": \"whsec_AA==\""));
        server.answers("GET /api/v1/webhooks", 200, "{\"items\": [" + webhook.formatted("") + "]}");
        server.answers("GET /api/v1/webhooks/3", 200, webhook.formatted(""));
        server.answers("PUT /api/v1/webhooks/3", 200, webhook.formatted(""));
        server.answers("POST /api/v1/webhooks/3/test", 200, "{\"taken\": false, \"trouble\": \"it answers 500\"}");
        server.answers("POST /api/v1/webhooks/3/secret", 200, webhook.formatted(", \"secret\": \"whsec_BB==\""));
        server.answers("DELETE /api/v1/webhooks/3", 204, "");

        assertThat(run("webhook", "add", "https://hooks.example.com/", "--events=failed", "--domain=example.org"))
                .isZero();
        assertThat(run("webhook", "enable", "3")).isZero();
        assertThat(run("webhook", "test", "3")).isEqualTo(1);
        assertThat(run("webhook", "rotate-secret", "3")).isZero();
        assertThat(run("webhook", "remove", "3")).isZero();
        assertThat(out).hasToString("""
                3 whsec_AA==
                Enabled 3
                It did not take it: it answers 500
                3 whsec_BB==
                Removed 3
                """);
        assertThat(run("webhook", "list")).isZero();
        assertThat(run("webhook", "show", "3")).isZero();
        assertThat(out.toString()).contains("example.org  false    7").contains("LAST TROUBLE  it answers 500");
        assertThat(server.requests())
                .filteredOn(request -> request.startsWith("PUT"))
                .singleElement()
                .satisfies(put -> assertThat(put)
                        .contains("\"enabled\":true", "\"events\":[\"failed\"]", "\"domain\":\"example.org\""));
    }

    @Test
    void letsAnAccountSendAsOthers() {
        server.answers("PUT /api/v1/accounts/ada%40example.org/send-as/%40example.org", 204, "");
        server.answers("DELETE /api/v1/accounts/ada%40example.org/send-as/sales%40example.org", 204, "");
        server.answers("GET /api/v1/accounts/ada%40example.org/send-as", 200, """
                [{"address":"@example.org","grantedAt":"2026-11-26T09:00:00Z"}]""");

        assertThat(run("account", "send-as", "add", "ada@example.org", "@example.org"))
                .isZero();
        assertThat(run("account", "send-as", "remove", "ada@example.org", "sales@example.org"))
                .isZero();
        assertThat(run("account", "send-as", "list", "ada@example.org")).isZero();

        assertThat(out).hasToString("""
                ada@example.org may send as @example.org
                ada@example.org may no longer send as sales@example.org
                ADDRESS       GRANTED AT
                @example.org  2026-11-26T09:00:00Z
                """);
    }

    @Test
    void showsAndLimitsWhatAnAccountSends() {
        server.answers("GET /api/v1/accounts/ada%40example.org/sending", 200, """
                {"windows":[{"span":"hour","messages":2,"messageLimit":1000,"recipients":5,"recipientLimit":null,
                  "endsAt":"2026-11-26T09:00:00Z"}],"refusals":0}""");
        server.answers("PUT /api/v1/accounts/ada%40example.org/sending/limits", 204, "");
        server.answers("GET /api/v1/accounts/ada%40example.org/sending/limits", 200, "{\"messagesPerHour\":7}");
        server.answers("DELETE /api/v1/accounts/ada%40example.org/sending", 204, "");

        assertThat(run("account", "sending", "show", "ada@example.org")).isZero();
        assertThat(run("account", "sending", "limit", "ada@example.org", "--messages-per-hour", "7"))
                .isZero();
        assertThat(server.requests().getLast()).contains("\"messagesPerHour\":7", "\"recipientsPerDay\":null");
        assertThat(run("account", "sending", "limits", "ada@example.org")).isZero();
        assertThat(run("account", "sending", "reset", "ada@example.org")).isZero();

        assertThat(out).hasToString("""
                SPAN  MESSAGES  MESSAGE LIMIT  RECIPIENTS  RECIPIENT LIMIT  ENDS AT
                hour  2         1000           5                            2026-11-26T09:00:00Z
                Set how much ada@example.org may send
                MESSAGES PER HOUR  7
                ada@example.org may send again
                """);
    }

    @Test
    void alignsTables() {
        server.answers("GET /api/v1/queue", 200, """
                {"items":[{"id":7,"sender":"ada@example.org","recipient":"bob@elsewhere.example","state":"waiting",
                  "attempts":2,"nextAttemptAt":"2026-11-23T10:00:00Z","lastClass":"MAILBOX_FULL","lastReply":null,"createdAt":"2026-11-23T09:00:00Z"}],
                 "next":null}""");

        assertThat(run("queue", "list")).isZero();

        assertThat(out).hasToString("""
                ID  SENDER           RECIPIENT              STATE    ATTEMPTS  NEXT ATTEMPT AT       AMBIGUOUS  LAST CLASS    LAST REPLY
                7   ada@example.org  bob@elsewhere.example  waiting  2         2026-11-23T10:00:00Z             MAILBOX_FULL
                """);
    }

    @Test
    void showsADeliveryWithItsAttempts() {
        server.answers("GET /api/v1/queue/7", 200, """
                {"delivery":{"id":"7","state":"QUEUED"},"why":"the last attempt has not succeeded: 450 later",
                 "until":"2026-11-23T10:00:00Z","attempts":[{"number":1,"beganAt":"2026-11-23T09:00:00Z",
                 "outcome":"DEFERRED","host":"mx.one.example","address":"192.0.2.1","tls":"TLSv1.3","ambiguous":false,
                 "status":"4.2.0","reply":"450 later","bounceClass":"OTHER"}]}""");

        assertThat(run("queue", "show", "7")).isZero();

        assertThat(out).hasToString("""
                ID     7
                STATE  QUEUED

                the last attempt has not succeeded: 450 later (until 2026-11-23T10:00:00Z)

                NUMBER  BEGAN AT              OUTCOME   HOST            ADDRESS    TLS      AMBIGUOUS  BOUNCE CLASS  STATUS  REPLY
                1       2026-11-23T09:00:00Z  DEFERRED  mx.one.example  192.0.2.1  TLSv1.3  false      OTHER         4.2.0   450 later
                """);
    }

    @Test
    void suppressedAddressesAreListedShownAddedAndRemoved() {
        server.answers("GET /api/v1/suppression?bounceClass=MAILBOX_UNKNOWN&senderDomain=example.org", 200, """
                {"items": [{"address": "gone@net.example", "senderDomain": "example.org", "source": "BOUNCE",
                 "bounceClass": "MAILBOX_UNKNOWN", "lastAt": "2026-11-27T08:00:00Z",
                 "expiresAt": "2026-12-27T08:00:00Z", "note": null}], "next": null}
                """);
        server.answers("GET /api/v1/suppression/gone%40net.example", 200, """
                [{"address": "gone@net.example", "reply": "550 5.1.1 no such user"}]
                """);
        server.answers("POST /api/v1/suppression", 201, "{}");
        server.answers("DELETE /api/v1/suppression/gone%40net.example", 204, "");
        server.answers("DELETE /api/v1/suppression/gone%40net.example?senderDomain=example.org", 204, "");

        assertThat(run("suppression", "list", "--class", "MAILBOX_UNKNOWN", "--sender-domain", "example.org"))
                .isZero();
        assertThat(run("suppression", "show", "gone@net.example")).isZero();
        assertThat(run("suppression", "add", "gone@net.example", "--note", "legal"))
                .isZero();
        assertThat(server.requests().getLast())
                .isEqualTo("POST /api/v1/suppression {\"address\":\"gone@net.example\",\"note\":\"legal\"}");
        assertThat(run("suppression", "remove", "gone@net.example")).isZero();
        assertThat(run("suppression", "remove", "gone@net.example", "--sender-domain", "example.org"))
                .isZero();

        assertThat(out).hasToString("""
                ADDRESS           SENDER DOMAIN  SOURCE  BOUNCE CLASS     LAST AT               EXPIRES AT            NOTE
                gone@net.example  example.org    BOUNCE  MAILBOX_UNKNOWN  2026-11-27T08:00:00Z  2026-12-27T08:00:00Z
                ADDRESS  gone@net.example
                REPLY    550 5.1.1 no such user
                Nothing is sent to gone@net.example any more
                """);
    }

    @Test
    void suppressedAddressesAreRemovedByDomain() {
        server.answers("DELETE /api/v1/suppression?domain=net.example&dryRun=true", 200, "{\"entries\": 12}");
        server.answers(
                "DELETE /api/v1/suppression?domain=net.example&senderDomain=example.org", 200, "{\"entries\": 7}");

        assertThat(run("suppression", "remove", "--domain", "net.example")).isZero();
        assertThat(run("suppression", "remove", "--domain", "net.example", "--sender-domain", "example.org", "--yes"))
                .isZero();

        assertThat(out).hasToString("12 entries; with --yes they are removed\nRemoved 7 entries\n");
        assertThat(run("suppression", "remove")).isEqualTo(2);
        assertThat(run("suppression", "remove", "--class", "MAILBOX_UNKNOWN")).isEqualTo(2);
        assertThat(run("suppression", "remove", "gone@net.example", "--domain", "net.example"))
                .isEqualTo(2);
        assertThat(server.requests()).hasSize(2);
    }

    @Test
    void dealsWithDeliveriesOneByOne() {
        server.answers("POST /api/v1/queue/7/hold", 204, "");
        server.answers("POST /api/v1/queue/8/hold", 204, "");
        server.answers("POST /api/v1/queue/7/reroute", 204, "");

        assertThat(run("queue", "hold", "7", "8")).isZero();
        assertThat(run("queue", "reroute", "--host", "relay.example.net", "7")).isZero();

        assertThat(server.requests().getLast())
                .isEqualTo("POST /api/v1/queue/7/reroute {\"host\":\"relay.example.net\"}");
    }

    @Test
    void saysToHowManyDeliveriesItWouldBeDone() {
        server.answers("POST /api/v1/queue/jobs", 201, "{\"id\":\"3\",\"state\":\"COUNTING\"}");
        server.answers("GET /api/v1/queue/jobs/3", 200, "{\"id\":\"3\",\"state\":\"READY\",\"matched\":12}");
        server.answers("DELETE /api/v1/queue/jobs/3", 204, "");

        assertThat(run("queue", "bounce", "--domain", "one.example")).isZero();

        assertThat(out).hasToString("12 deliveries; with --yes it is done to them\n");
        assertThat(server.requests().getFirst())
                .contains("\"action\":\"BOUNCE\"", "\"preview\":true", "{\"domain\":\"one.example\"}");
    }

    @Test
    void dealsWithAllDeliveriesOfAFilter() {
        server.answers("POST /api/v1/queue/jobs", 201, "{\"id\":\"3\",\"state\":\"RUNNING\"}");
        server.answers("GET /api/v1/queue/jobs/3", 200, "{\"id\":\"3\",\"state\":\"DONE\",\"handled\":12,\"done\":11}");

        assertThat(run("queue", "retry", "--all", "--yes")).isZero();

        assertThat(out).hasToString("Done to 11 of 12 deliveries\n");
    }

    @Test
    void wantsToKnowWhichDeliveries() {
        assertThat(run("queue", "cancel")).isNotZero();
        assertThat(run("queue", "cancel", "7", "--domain", "one.example")).isNotZero();
        assertThat(run("queue", "pause")).isNotZero();

        assertThat(server.requests()).isEmpty();
    }

    @Test
    void pausesAndResumes() {
        server.answers("POST /api/v1/queue/pauses", 204, "");
        server.answers("DELETE /api/v1/queue/pauses/domains/one.example", 204, "");

        assertThat(run("queue", "pause", "--domain", "one.example")).isZero();
        assertThat(run("queue", "resume", "--domain", "one.example")).isZero();

        assertThat(server.requests().getFirst()).isEqualTo("POST /api/v1/queue/pauses {\"domain\":\"one.example\"}");
    }

    @Test
    void listsAndBringsBackMessages() {
        server.answers("GET /api/v1/accounts/ada%40example.org/expunged?since=2026-11-26T08%3A00%3A00Z", 200, """
                {"items":[{"id":"4-7-2","mailbox":"INBOX","expungedAt":"2026-11-26T09:00:00Z",
                  "internalDate":"2026-11-01T09:00:00Z","size":120,"flags":["\\\\Seen"],
                  "from":["bob@example.com"],"subject":"lunch"}],"next":null}""");
        server.answers(
                "POST /api/v1/accounts/ada%40example.org/expunged/restorations",
                200, "{\"messages\":1,\"into\":[{\"mailbox\":\"INBOX\",\"messages\":1}]}");

        assertThat(run("message", "expunged", "ada@example.org", "--since", "2026-11-26T08:00:00Z"))
                .isZero();
        assertThat(run("message", "restore", "ada@example.org", "4-7-2", "--to", "INBOX"))
                .isZero();
        assertThat(run("message", "restore", "ada@example.org")).isEqualTo(2);

        assertThat(out).hasToString("""
                ID     MAILBOX  EXPUNGED AT           INTERNAL DATE         SIZE  FROM             SUBJECT
                4-7-2  INBOX    2026-11-26T09:00:00Z  2026-11-01T09:00:00Z  120   bob@example.com  lunch
                Brought back 1
                """);
        assertThat(server.requests().getLast()).contains("\"ids\":[\"4-7-2\"]", "\"to\":\"INBOX\"");
    }

    @Test
    void checksOneAccountAndSaysWhetherSomethingIsLeft() {
        server.answers("POST /api/v1/integrity/accounts/ada%40example.org", 200, """
                [{"id":"","kind":"MAILBOX_COUNTERS","subject":"account 1 mailbox 2","detail":"messages 1","repaired":true,
                  "foundAt":"2026-11-26T09:00:00Z","seenAt":"2026-11-26T09:00:00Z"}]""");
        server.answers("GET /api/v1/integrity/findings", 200, """
                {"items":[{"id":"1","kind":"CONTENT_DAMAGED","subject":"content ab","detail":"cannot be read",
                  "repaired":false,"seenAt":"2026-11-26T09:00:00Z"}],"next":null}""");

        assertThat(run("integrity", "check", "--account", "ada@example.org")).isZero();
        assertThat(run("integrity", "report")).isEqualTo(1);

        assertThat(out.toString()).contains("MAILBOX_COUNTERS  account 1 mailbox 2  true", "CONTENT_DAMAGED");
    }

    @Test
    void saysHowItIs() {
        server.answers("GET /api/v1/status", 200, "{\"version\":\"0.1.0\",\"startedAt\":\"2026-11-23T09:00:00Z\"}");

        assertThat(run("status")).isZero();

        assertThat(out).hasToString("VERSION     0.1.0\nSTARTED AT  2026-11-23T09:00:00Z\n");
    }

    @Test
    void passesOnWhyTheServerRefuses() {
        server.answers("POST /api/v1/domains", 409, """
                {"type":"about:blank","title":"Conflict","status":409,"detail":"example.org is there already"}""");

        assertThat(run("domain", "add", "example.org")).isEqualTo(1);

        assertThat(err).hasToString("pennypost: example.org is there already\n");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void readsTheKeyOfTheDataDirectory(@TempDir Path data) throws IOException {
        Files.writeString(data.resolve("api-key"), "secret\n");
        environment.remove("PENNYPOST_API_KEY");
        environment.put("PENNYPOST_DATA", data.toString());
        server.answers("GET /api/v1/status", 200, "{}");

        assertThat(run("status")).isZero();
    }

    @Test
    void saysThatTheKeyIsWrongOrMissing(@TempDir Path data) {
        environment.put("PENNYPOST_API_KEY", "another");
        assertThat(run("status")).isEqualTo(1);
        assertThat(err).hasToString("pennypost: the API key is not the server's (PENNYPOST_API_KEY, PENNYPOST_DATA)\n");

        environment.remove("PENNYPOST_API_KEY");
        environment.put("PENNYPOST_DATA", data.toString());
        assertThat(run("status")).isEqualTo(2);
        assertThat(err.toString()).contains("cannot read the API key " + data.resolve("api-key"));
    }

    @Test
    void saysThatNobodyAnswers() {
        server.close();

        assertThat(run("status")).isEqualTo(3);

        assertThat(err.toString()).startsWith("pennypost: cannot reach Pennypost at " + server.url());
    }

    @Test
    void givesAliasesAndForwards() {
        server.answers("POST /api/v1/aliases", 201, "{\"address\":\"alan@example.org\"}");
        server.answers("PUT /api/v1/accounts/al%40example.org/forwarding", 204, "");

        assertThat(run("alias", "add", "Alan@example.org", "al@example.org")).isZero();
        assertThat(run("account", "forward", "al@example.org", "x@far.example", "y@far.example", "--no-copy"))
                .isZero();

        assertThat(out)
                .hasToString("Added alan@example.org\nal@example.org forwards to x@far.example, y@far.example\n");
        assertThat(server.requests().getFirst()).contains("\"address\":\"Alan@example.org\"");
        assertThat(server.requests().getLast())
                .contains("\"targets\":[\"x@far.example\",\"y@far.example\"]", "\"keepsCopy\":false");
    }

    @Test
    void setsQuotas() {
        server.answers("PUT /api/v1/accounts/ada%40example.org/quota", 204, "");
        server.answers("PUT /api/v1/domains/example.org/quota", 204, "");

        assertThat(run("account", "quota", "ada@example.org", "--size", "2g")).isZero();
        assertThat(run("domain", "quota", "example.org", "--messages", "1000")).isZero();
        assertThat(run("account", "quota", "ada@example.org", "--size", "much")).isEqualTo(2);

        assertThat(server.requests()).hasSize(2);
        assertThat(server.requests().getFirst()).contains("\"octets\":2147483648", "\"messages\":null");
        assertThat(server.requests().getLast()).contains("\"octets\":null", "\"messages\":1000");
        assertThat(err.toString()).contains("'much' is no size");
    }

    @Test
    void setsWhatIsDoneWithAMaildrop() {
        server.answers("PUT /api/v1/accounts/ada%40example.org/maildrop", 204, "");

        assertThat(run("account", "maildrop", "ada@example.org", "--expire-days", "30", "--delete-retrieved"))
                .isZero();
        assertThat(run("account", "maildrop", "ada@example.org", "--no-delete-retrieved", "--login-delay", "60"))
                .isZero();

        assertThat(server.requests().getFirst())
                .contains("\"expireDays\":30", "\"deleteRetrieved\":true", "\"loginDelay\":null");
        assertThat(server.requests().getLast())
                .contains("\"expireDays\":null", "\"deleteRetrieved\":false", "\"loginDelay\":60");
    }

    @Test
    void keepsGroups() {
        server.answers("POST /api/v1/groups", 201, "{\"address\":\"team@example.org\"}");
        server.answers("PUT /api/v1/groups/team%40example.org/members/b%40far.example", 204, "");
        server.answers(
                "GET /api/v1/groups/team%40example.org/members",
                200, "{\"items\":[\"a@far.example\",\"b@far.example\"],\"next\":null}");

        assertThat(run("group", "add", "team@example.org", "a@far.example")).isZero();
        assertThat(run("group", "join", "team@example.org", "b@far.example")).isZero();
        assertThat(run("group", "members", "team@example.org")).isZero();

        assertThat(out).hasToString("""
                Added team@example.org
                b@far.example is in team@example.org
                a@far.example
                b@far.example
                """);
    }

    @Test
    void makesAppPasswordsAndShowsThemOnce() {
        String path = "/api/v1/accounts/ada%40example.org/app-passwords";
        server.answers("POST " + path, 201, "{\"id\":\"7\",\"password\":\"abcde-fghij\"}");
        server.answers("GET " + path, 200, "[{\"id\":\"7\",\"name\":\"Phone\",\"scopes\":[\"imap\",\"smtp\"]}]");
        server.answers("DELETE " + path + "/7", 204, "");

        assertThat(run("app-password", "add", "ada@example.org", "Phone", "--scope", "imap,smtp"))
                .isZero();
        assertThat(run("app-password", "list", "ada@example.org")).isZero();
        assertThat(run("app-password", "revoke", "ada@example.org", "7")).isZero();

        assertThat(server.requests().getFirst()).contains("\"scopes\":[\"imap\",\"smtp\"]", "\"name\":\"Phone\"");
        assertThat(out).hasToString("""
                abcde-fghij
                ID  NAME   SCOPES      CREATED AT  LAST USED AT
                7   Phone  imap, smtp
                Revoked 7
                """);
    }

    @Test
    void showsWhoLoggedInAndLetsThemInAgain() {
        server.answers("GET /api/v1/logins?account=ada%40example.org&outcome=FAILED", 200, """
                {"items":[{"id":"9-2","at":"2026-11-26T09:00:00Z","client":"192.0.2.1","name":"ada@example.org",
                  "known":true,"protocol":"imap","mechanism":"PLAIN","outcome":"FAILED","reason":"PASSWORD"},
                 {"id":"9-1","at":"2026-11-26T08:00:00Z","client":"192.0.2.1"}],"next":"9-1"}""");
        server.answers("GET /api/v1/login-locks", 200, """
                {"items":[{"id":"ab","kind":"NETWORK","network":"192.0.2.1/32","failures":101,
                  "lastAt":"2026-11-26T09:00:00Z","until":"2026-11-26T09:15:00Z"}],"next":null}""");
        server.answers("DELETE /api/v1/login-locks?account=ada%40example.org&client=192.0.2.1", 204, "");

        assertThat(run("login", "list", "--account", "ada@example.org", "--outcome", "FAILED", "--most", "1"))
                .isZero();
        assertThat(run("login", "locks")).isZero();
        assertThat(run("login", "unlock", "--account", "ada@example.org", "--client", "192.0.2.1"))
                .isZero();
        assertThat(run("login", "unlock")).isEqualTo(2);

        assertThat(out).hasToString("""
                AT                    CLIENT     NAME             PROTOCOL  MECHANISM  OUTCOME  REASON    CREDENTIAL
                2026-11-26T09:00:00Z  192.0.2.1  ada@example.org  imap      PLAIN      FAILED   PASSWORD
                KIND     ACCOUNT  NETWORK       FAILURES  LAST AT               UNTIL
                NETWORK           192.0.2.1/32  101       2026-11-26T09:00:00Z  2026-11-26T09:15:00Z
                Failed logins of ada@example.org and 192.0.2.1 are forgotten
                """);
    }

    @Test
    void listsAndShowsReports() {
        server.answers(
                "GET /api/v1/reports/dmarc?domain=example.org&from=2026-11-24&source=192.0.2.1&to=2026-11-25",
                200,
                """
                {"items":[{"id":"7","domain":"example.org","organization":"Receiver","reportId":"r","messages":43,
                  "begin":"2026-11-24T00:00:00Z","end":"2026-11-24T23:59:59Z","records":2,"passed":41}],"next":null}""");
        server.answers("GET /api/v1/reports/dmarc/7", 200, """
                {"report":{"id":"7","domain":"example.org","messages":43},"email":"a@b.example","p":"reject","sp":null}""");
        server.answers("GET /api/v1/reports/dmarc/7/records", 200, """
                {"items":[{"number":1,"source":"192.0.2.1","messages":41,"disposition":"none","dkimAligned":true,
                  "spfAligned":false,"headerFrom":"example.org"}],"next":null}""");
        server.answers("GET /api/v1/reports/tls/8", 200, """
                {"report":{"id":"8","domain":"example.org"},"policies":[{"type":"sts","domain":"example.org",
                  "mxHosts":["*.example.org"],"successful":5,"failed":1,
                  "failures":[{"type":"certificate-expired","sessions":1}]}]}""");
        server.answers("GET /api/v1/reports/dmarc/outgoing", 200, """
                {"items":[{"day":"2026-11-24","domain":"one.example","state":"SENT","messages":4,
                  "recipients":["a@one.example"]}],"next":null}""");
        server.answers("GET /api/v1/reports/tls/outgoing?domain=one.example", 200, """
                {"items":[{"day":"2026-11-24","domain":"one.example","state":"COLLECTING","successful":4,"failed":1,
                  "dueAt":"2026-11-25T02:00:00Z","recipients":[]}],"next":null}""");
        server.answers("POST /api/v1/reports/tls/outgoing/hastening", 202, "{\"reports\":1}");
        server.answers("GET /api/v1/reports/unreadable", 200, """
                {"items":[{"receivedAt":"2026-11-24T00:00:00Z","sender":"spam@bad.example","subject":"Buy",
                  "reason":"there is no report in the message"}],"next":null}""");

        assertThat(run(
                        "report",
                        "dmarc",
                        "list",
                        "--domain",
                        "example.org",
                        "--from",
                        "2026-11-24",
                        "--to",
                        "2026-11-25",
                        "--source",
                        "192.0.2.1"))
                .isZero();
        assertThat(run("report", "dmarc", "show", "7")).isZero();
        assertThat(run("report", "tls", "show", "8")).isZero();
        assertThat(run("report", "dmarc", "outgoing")).isZero();
        assertThat(run("report", "tls", "outgoing", "--domain", "one.example")).isZero();
        assertThat(run("report", "tls", "hasten")).isZero();
        assertThat(run("report", "unreadable")).isZero();

        assertThat(out).hasToString("""
                ID  DOMAIN       ORGANIZATION  BEGIN                 END                   MESSAGES  PASSED
                7   example.org  Receiver      2026-11-24T00:00:00Z  2026-11-24T23:59:59Z  43        41
                ID        7
                DOMAIN    example.org
                MESSAGES  43
                EMAIL     a@b.example
                P         reject

                SOURCE     MESSAGES  DISPOSITION  DKIM ALIGNED  SPF ALIGNED  HEADER FROM  ENVELOPE FROM
                192.0.2.1  41        none         true          false        example.org
                ID      8
                DOMAIN  example.org

                TYPE  DOMAIN       MX HOSTS       SUCCESSFUL  FAILED
                sts   example.org  *.example.org  5           1

                TYPE                 SESSIONS  SENDING ADDRESS  RECEIVING HOST  RECEIVING ADDRESS  REASON
                certificate-expired  1
                DAY         DOMAIN       STATE  MESSAGES  RECIPIENTS     REASON
                2026-11-24  one.example  SENT   4         a@one.example
                DAY         DOMAIN       STATE       SUCCESSFUL  FAILED  DUE AT                RECIPIENTS  REASON
                2026-11-24  one.example  COLLECTING  4           1       2026-11-25T02:00:00Z
                1 reports are made now
                RECEIVED AT           SENDER            SUBJECT  REASON
                2026-11-24T00:00:00Z  spam@bad.example  Buy      there is no report in the message
                """);
    }

    @Test
    void printsAReportWithItsRecordsAsJson() {
        server.answers("GET /api/v1/reports/dmarc/7", 200, "{\"report\":{\"id\":\"7\"}}");
        server.answers("GET /api/v1/reports/dmarc/7/records", 200, "{\"items\":[{\"number\":1}],\"next\":null}");

        assertThat(run("report", "dmarc", "show", "7", "--json")).isZero();

        assertThat(out.toString().replaceAll("\\s", ""))
                .isEqualTo("{\"report\":{\"id\":\"7\"},\"records\":[{\"number\":1}]}");
    }

    @Test
    void explainsItself() {
        assertThat(run("--help")).isZero();
        assertThat(out.toString()).contains("up ", "test ", "domain", "account", "queue", "status", "PENNYPOST_DATA");

        assertThat(run("account", "add", "--help")).isZero();
        assertThat(out.toString()).contains("--password");

        assertThat(run("account", "add")).isEqualTo(2);
        assertThat(err.toString()).contains("ADDRESS");

        assertThat(run()).isEqualTo(2);
        assertThat(run("nonsense")).isEqualTo(2);
        assertThat(server.requests()).isEmpty();
    }
}
