package org.pennypost.mailbox.admin;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.pennypost.mail.address.MailAddress;
import org.pennypost.mail.smtp.TlsFailure;
import org.pennypost.mail.store.MailParameters;
import org.pennypost.mail.store.Submission;
import org.pennypost.mail.store.TlsObservation;
import org.pennypost.mail.store.contract.Observations;
import org.pennypost.mail.store.contract.TlsSessions;
import org.pennypost.mailbox.accounts.AccountAdministration;
import org.pennypost.mailbox.api.client.MailboxClient;
import org.pennypost.mailbox.api.testing.TestDatabase;
import org.pennypost.mailbox.testing.RunningService;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/// Reports as an administrator sees them: what was mailed to the address for them, and what is counted for others.
class ReportsTest {

    private static final MailAddress REPORTS = MailAddress.parse("reports@example.org");

    private static RunningService service;
    private static HttpClient http;

    @BeforeAll
    static void start() throws Exception {
        service = RunningService.on(
                TestDatabase.create(),
                "pennypost.reports.addresses=" + REPORTS,
                "pennypost.reports.interval=100ms",
                "pennypost.dmarc.reports.from=dmarc@example.org",
                "pennypost.tls-reports.from=tls@example.org");
        http = HttpClient.newHttpClient();
        AccountAdministration administration = service.bean(AccountAdministration.class);
        administration.addDomain(REPORTS.domain());
        administration.addAccount(REPORTS, "secret", null);
        try (MailboxClient client = service.client()) {
            client.dmarc()
                    .observed(
                            List.of(Observations.of("one.example", "192.0.2.1").of(3)));
            TlsObservation session = TlsSessions.protectedBySts("one.example");
            client.tls()
                    .observed(List.of(session.of(4), TlsSessions.failed(session, TlsFailure.CERTIFICATE_NOT_TRUSTED)));
            send(client, "text/xml", file("dmarc-7489.xml"));
            send(client, "text/xml", file("dmarc-9990.xml"));
            send(client, "application/tlsrpt+json", file("tls.json"));
            send(client, "text/plain", "no report");
        }
        await().until(() -> items("/dmarc").size() == 2
                && items("/tls").size() == 1
                && items("/unreadable").size() == 1);
    }

    @AfterAll
    static void stop() {
        http.close();
        service.close();
    }

    private static String file(String name) throws IOException {
        try (InputStream file = Objects.requireNonNull(ReportsTest.class.getResourceAsStream("/reports/" + name))) {
            return new String(file.readAllBytes(), UTF_8);
        }
    }

    private static void send(MailboxClient client, String type, String report) {
        String message = "From: someone@receiver.example\r\nSubject: A report\r\nContent-Type: " + type
                + "\r\nContent-Transfer-Encoding: base64\r\n\r\n"
                + Base64.getMimeEncoder().encodeToString(report.getBytes(UTF_8)) + "\r\n";
        client.intake()
                .accept(
                        new Submission(
                                UUID.randomUUID(),
                                null,
                                null,
                                List.of(new Submission.Recipient(REPORTS, List.of(), null)),
                                MailParameters.NONE),
                        () -> new ByteArrayInputStream(message.getBytes(UTF_8)));
    }

    private static JsonNode items(String path) throws Exception {
        return get(path).path("items");
    }

    private static JsonNode get(String path) throws Exception {
        HttpResponse<String> answer = answer(path);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JsonMapper.shared().readTree(answer.body());
    }

    private static HttpResponse<String> answer(String path) throws Exception {
        return http.send(
                HttpRequest.newBuilder(service.url().resolve("/api/v1/reports" + path))
                        .header("Authorization", "Bearer " + RunningService.API_KEY)
                        .build(),
                BodyHandlers.ofString());
    }

    @Test
    void showsReportsOfDmarc() throws Exception {
        JsonNode listed = items("/dmarc?source=2001:db8::25");
        assertThat(listed).hasSize(1);
        assertThat(listed.get(0).path("organization").asString("")).isEqualTo("mail.receiver.example");
        assertThat(listed.get(0).path("messages").asLong(0)).isEqualTo(43);
        String id = listed.get(0).path("id").asString("");

        JsonNode report = get("/dmarc/" + id);
        assertThat(report.path("report")).isEqualTo(listed.get(0));
        assertThat(report.path("p").asString("")).isEqualTo("quarantine");
        assertThat(report.path("percent").asString("")).isEqualTo("50");
        assertThat(report.path("error").isNull() || report.path("error").isMissingNode())
                .isTrue();

        JsonNode first = get("/dmarc/" + id + "/records?limit=1");
        assertThat(first.path("items")
                        .get(0)
                        .path("dkim")
                        .get(1)
                        .path("explanation")
                        .asString(""))
                .isEqualTo("body hash did not verify");
        JsonNode second =
                get("/dmarc/" + id + "/records?after=" + first.path("next").asString(""));
        assertThat(second.path("items")
                        .get(0)
                        .path("reasons")
                        .get(0)
                        .path("type")
                        .asString(""))
                .isEqualTo("sampled_out");
        assertThat(second.path("items").get(0).path("envelopeFrom").asString("none"))
                .isEmpty();
    }

    @Test
    void sumsUpBySource() throws Exception {
        JsonNode page = get("/dmarc/sources?domain=example.org&limit=1");

        assertThat(page.path("items").get(0).path("source").asString("")).isEqualTo("192.0.2.17");
        assertThat(page.path("items").get(0).path("messages").asLong(0)).isEqualTo(50);
        assertThat(page.path("items").get(0).path("spfAligned").asLong(0)).isEqualTo(9);
        JsonNode next = get(
                "/dmarc/sources?domain=example.org&after=" + page.path("next").asString(""));
        assertThat(next.path("items").get(0).path("quarantined").asLong(0)).isEqualTo(2);
    }

    @Test
    void showsReportsOnTls() throws Exception {
        JsonNode listed = items("/tls?domain=example.org&from=2026-11-24&to=2026-11-24");
        assertThat(listed.get(0).path("failed").asLong(0)).isEqualTo(303);

        JsonNode report = get("/tls/" + listed.get(0).path("id").asString(""));
        assertThat(report.path("policies")
                        .get(0)
                        .path("failures")
                        .get(1)
                        .path("reason")
                        .asString(""))
                .isEqualTo("no STARTTLS");
        assertThat(items("/tls?from=2026-11-25")).isEmpty();
    }

    @Test
    void showsWhatIsCountedForOthers() throws Exception {
        JsonNode report = items("/dmarc/outgoing?domain=One.Example").get(0);

        assertThat(report.path("state").asString("")).isEqualTo("COLLECTING");
        assertThat(report.path("messages").asLong(0)).isEqualTo(3);
        assertThat(items("/dmarc/outgoing?domain=two.example")).isEmpty();
    }

    @Test
    void showsWhatWillBeReportedOnTls() throws Exception {
        JsonNode report = items("/tls/outgoing?domain=One.Example").get(0);

        assertThat(report.path("state").asString("")).isEqualTo("COLLECTING");
        assertThat(report.path("successful").asLong(0)).isEqualTo(4);
        assertThat(report.path("failed").asLong(0)).isEqualTo(1);
        assertThat(report.path("dueAt").asString("")).isNotEmpty();
        assertThat(items("/tls/outgoing?domain=two.example")).isEmpty();
    }

    @Test
    void hastensReportsOfDaysThatAreOver() throws Exception {
        service.bean(JdbcClient.class)
                .sql("insert into tls_outgoing (day, domain, due_at) values ('2026-01-01', 'old.example', ?)")
                .param(OffsetDateTime.now(ZoneOffset.UTC).plusDays(1))
                .update();

        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(service.url().resolve("/api/v1/reports/tls/outgoing/hastening"))
                        .header("Authorization", "Bearer " + RunningService.API_KEY)
                        .POST(HttpRequest.BodyPublishers.noBody())
                        .build(),
                BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(answer.body()).isEqualTo("{\"reports\":1}");
        assertThat(Instant.parse(items("/tls/outgoing?domain=old.example")
                        .get(0)
                        .path("dueAt")
                        .asString("")))
                .isBefore(Instant.now().plus(Duration.ofHours(1)));
    }

    @Test
    void showsWhatIsNoReport() throws Exception {
        JsonNode message = items("/unreadable").get(0);

        assertThat(message.path("sender").asString("")).isEqualTo("someone@receiver.example");
        assertThat(message.path("reason").asString("")).isEqualTo("there is no report in the message");
    }

    @ParameterizedTest
    @CsvSource({
        "/dmarc/999, 404",
        "/dmarc/999/records, 404",
        "/tls/999, 404",
        "/dmarc/x, 422",
        "/dmarc?from=yesterday, 422",
        "/dmarc?to=+1000000-01-01, 422",
        "/dmarc?source=mail.example, 422",
        "/dmarc?domain=a..b, 422",
        "/dmarc?after=1, 422",
        "/dmarc/sources?after=1-x, 422",
        "/dmarc/outgoing?after=2026-13-01/x, 422",
        "/tls/outgoing?after=x, 422",
        "/tls?after=-1-2-3, 422",
        "/unreadable?after=1-zz, 422",
    })
    void refusesWhatCannotBeUsed(String path, int status) throws Exception {
        assertThat(answer(path).statusCode()).isEqualTo(status);
    }
}
