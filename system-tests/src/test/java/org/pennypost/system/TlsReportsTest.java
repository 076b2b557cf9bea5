package org.pennypost.system;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import java.util.zip.GZIPInputStream;

import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.pennypost.relay.testing.FakeSmtpHost;
import org.pennypost.relay.testing.ReceivedMail;
import org.pennypost.relay.testing.TestCertificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/// Who asks for it is told how TLS went with its hosts (RFC 8460).
class TlsReportsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static RunningSystem system;

    @BeforeAll
    static void start() throws IOException {
        system = new RunningSystem("tls-reports.from=tls@ours.test", "tls-reports.observations.interval=100ms");
    }

    @AfterAll
    static void stop() throws IOException {
        system.close();
    }

    @Test
    void theOwnerOfADomainIsTold() throws Exception {
        system.administration().addDomain("ours.test");
        User ann = system.newUser("ann", "ours.test");
        String key = property(system.administration().addDkimKey("ours.test", "rsa-sha256"), "selector");
        system.administration().activateDkimKeyUnseen("ours.test", key);
        String domain = system.newRemoteDomain();
        system.dns().txt("_smtp._tls." + domain, "v=TLSRPTv1; rua=", "mailto:reports@" + domain);

        ann.send(MainJobTest.text(ann, "bob@" + domain, "in plain text"));
        awaitCarried("bob@" + domain);
        try (FakeSmtpHost protectedHost =
                FakeSmtpHost.start("127.0.0.2", system.remoteHost().port())) {
            protectedHost.withTls(TestCertificate.selfSigned("mx.protected.test"));
            system.dns().mx(domain, 5, "mx.protected.test").address("mx.protected.test", "127.0.0.2");
            ann.send(MainJobTest.text(ann, "eve@" + domain, "inside TLS"));
            await().atMost(PATIENCE).until(() -> protectedHost.received().size() == 1);
            assertThat(protectedHost.received().getFirst().tls()).isTrue();
        }
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(outgoing(domain)).contains("\"successful\":1", "\"failed\":1"));

        // The day goes by.
        system.database().run("update tls_outgoing set day = day - 1; update tls_outgoing_rows set day = day - 1");
        system.administration().hastenTlsReports();

        ReceivedMail mail = awaitCarried("reports@" + domain);
        assertThat(mail.mail()).startsWith("MAIL FROM:<tls@ours.test>");
        MimeMessage message = new MimeMessage(
                Session.getInstance(new Properties()),
                new ByteArrayInputStream(mail.data().getBytes(StandardCharsets.ISO_8859_1)));
        assertThat(message.getHeader("TLS-Report-Domain")).containsExactly(domain);
        assertThat(message.getHeader("TLS-Report-Submitter")).containsExactly("ours.test");
        assertThat(message.getHeader("DKIM-Signature"))
                .singleElement()
                .asString()
                .contains("d=ours.test");
        assertThat(message.getSubject()).startsWith("Report Domain: " + domain + " Submitter: ours.test Report-ID: <");
        assertThat(message.getContentType()).contains("multipart/report", "report-type=\"tlsrpt\"");
        MimeMultipart parts = (MimeMultipart) message.getContent();
        assertThat(parts.getCount()).isEqualTo(2);
        assertThat(parts.getBodyPart(1).getContentType()).isEqualTo("application/tlsrpt+gzip");
        assertThat(parts.getBodyPart(1).getFileName())
                .startsWith("ours.test!" + domain + "!")
                .endsWith(".json.gz");

        JsonNode report;
        try (InputStream json = new GZIPInputStream(parts.getBodyPart(1).getInputStream())) {
            report = JsonMapper.shared().readTree(json.readAllBytes());
        }
        assertThat(report.path("contact-info").asString("")).isEqualTo("tls@ours.test");
        assertThat(report.path("policies")).hasSize(1);
        JsonNode policy = report.path("policies").get(0);
        assertThat(policy.at("/policy/policy-type").asString("")).isEqualTo("no-policy-found");
        assertThat(policy.at("/policy/policy-domain").asString("")).isEqualTo(domain);
        assertThat(policy.at("/summary/total-successful-session-count").asInt(0))
                .isEqualTo(1);
        assertThat(policy.at("/summary/total-failure-session-count").asInt(0)).isEqualTo(1);
        JsonNode failure = policy.path("failure-details").get(0);
        assertThat(failure.path("result-type").asString("")).isEqualTo("starttls-not-supported");
        assertThat(failure.path("receiving-mx-hostname").asString("")).isEqualTo("mx.remote.test");
        assertThat(failure.path("receiving-ip").asString("")).isEqualTo("127.0.0.1");
        assertThat(failure.path("sending-mta-ip").asString("")).isEqualTo("127.0.0.1");

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(outgoing(domain)).contains("\"state\":\"SENT\""));
        assertThat(outgoing(domain)).contains("\"mailto:reports@" + domain + "\"");
        assertThat(outgoing(domain).split("\"day\""))
                .as("the session that carried the report is in no report")
                .hasSize(2);
    }

    private static String outgoing(String domain) {
        return system.administration().reports("tls/outgoing?domain=" + domain);
    }

    private static String property(String json, String name) {
        return JsonMapper.shared().readTree(json).path(name).asString("");
    }

    private static ReceivedMail awaitCarried(String recipient) {
        return await().atMost(PATIENCE)
                .until(
                        () -> system.remoteHost().received().stream()
                                .filter(mail -> mail.recipients().toString().contains(recipient))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }
}
