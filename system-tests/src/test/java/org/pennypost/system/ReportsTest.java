package org.pennypost.system;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Properties;
import java.util.zip.GZIPOutputStream;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.MimeMessage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/// A report of DMARC (RFC 9990) that another host mails to us can be looked at by an operator.
class ReportsTest {

    private static final String ADDRESS = "dmarc-reports@reports.test";

    private static RunningSystem system;

    @BeforeAll
    static void start() throws IOException {
        system = new RunningSystem("reports.addresses=" + ADDRESS, "reports.interval=200ms");
        system.administration().addDomain("reports.test");
        system.administration().addAccount(ADDRESS, "secret");
    }

    @AfterAll
    static void stop() throws IOException {
        system.close();
    }

    @Test
    void aReportThatIsMailedIsListed() throws Exception {
        send("one.example!reports.test!1795478400!1795564799.xml.gz", """
                <feedback xmlns="urn:ietf:params:xml:ns:dmarc-2.0"><version>1.0</version>
                <report_metadata><org_name>One Example</org_name><email>dmarc@one.example</email>
                <report_id>r1</report_id><date_range><begin>1795478400</begin><end>1795564799</end></date_range>
                </report_metadata>
                <policy_published><domain>reports.test</domain><p>reject</p></policy_published>
                <record><row><source_ip>192.0.2.7</source_ip><count>12</count><policy_evaluated>
                <disposition>reject</disposition><dkim>fail</dkim><spf>fail</spf></policy_evaluated></row>
                <identifiers><header_from>reports.test</header_from></identifiers><auth_results/></record></feedback>""");
        send("broken.xml.gz", "<feedback></feedback>");

        await().untilAsserted(() -> assertThat(system.administration().reports("dmarc?domain=reports.test"))
                .contains("\"organization\":\"One Example\"", "\"messages\":12"));
        assertThat(system.administration().reports("dmarc/sources?domain=reports.test"))
                .contains("\"source\":\"192.0.2.7\"", "\"rejected\":12");
        await().untilAsserted(() ->
                assertThat(system.administration().reports("unreadable")).contains("it has no records"));
    }

    private static void send(String file, String xml) throws MessagingException, IOException {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
            gzip.write(xml.getBytes(StandardCharsets.UTF_8));
        }
        String octets = String.join(
                "\r\n",
                "From: dmarc@one.example",
                "To: " + ADDRESS,
                "Subject: Report Domain: reports.test Submitter: one.example Report-ID: <r1>",
                "MIME-Version: 1.0",
                "Content-Type: application/gzip; name=\"" + file + "\"",
                "Content-Transfer-Encoding: base64",
                "",
                Base64.getMimeEncoder().encodeToString(compressed.toByteArray()),
                "");
        Session session = Session.getInstance(new Properties());
        MimeMessage message =
                new MimeMessage(session, new ByteArrayInputStream(octets.getBytes(StandardCharsets.UTF_8)));
        try (Transport transport = session.getTransport("smtp")) {
            transport.connect("127.0.0.1", system.port("smtp.port"), null, null);
            transport.sendMessage(message, message.getAllRecipients());
        }
    }
}
