package org.pennypost.mail.dsn;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.pennypost.mail.address.MailAddress;
import org.pennypost.mail.mime.BodyPart;
import org.pennypost.mail.mime.MimeScanner;
import org.pennypost.mail.mime.OctetRange;
import org.pennypost.mail.mime.Parameter;
import org.pennypost.mail.mime.ScanLimits;
import org.pennypost.mail.mime.ScannedMessage;
import org.pennypost.mail.smtp.EnhancedStatus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class DeliveryStatusNotificationTest {

    private static final Instant NOW = Instant.parse("2024-02-05T09:00:00Z");
    private static final String ORIGINAL =
            "From: a@example.org\r\nSubject: hello\r\nMessage-ID: <o@example.org>\r\n\r\nthe text\r\n";
    private static final NotificationHead HEAD =
            new NotificationHead(MailAddress.parse("a@example.org"), "<n1@mail.example.org>", NOW);

    @Test
    void reportsAFailure() throws IOException {
        byte[] dsn = dsn(
                header(ORIGINAL), recipient("nobody@example.net", Action.FAILED, "550 5.1.1 No such user\r\nReally"));
        BodyPart body = scan(dsn).message().body();
        assertThat(body.subtype()).isEqualTo("report");
        assertThat(body.parameters()).contains(new Parameter("report-type", "delivery-status"));
        assertThat(body.children())
                .extracting(part -> part.type() + "/" + part.subtype() + " " + part.encoding())
                .containsExactly("text/plain 7bit", "message/delivery-status 7bit", "text/rfc822-headers 7bit");
        assertThat(text(dsn, body.children().get(1))).isEqualTo("""
                Original-Envelope-Id: env 1
                Reporting-MTA: dns; mail.example.org
                Arrival-Date: Mon, 5 Feb 2024 09:00:00 +0000

                Original-Recipient: rfc822;Nobody@example.net
                Final-Recipient: rfc822; nobody@example.net
                Action: failed
                Status: 5.1.1
                Remote-MTA: dns; mx.example.net
                Diagnostic-Code: smtp; 550 5.1.1 No such user Really
                Last-Attempt-Date: Mon, 5 Feb 2024 09:00:00 +0000
                """.replace("\n", "\r\n"));
        assertThat(text(dsn, body.children().get(2))).isEqualTo(ORIGINAL.substring(0, ORIGINAL.indexOf("the text")));
        assertThat(text(dsn, body.children().getFirst()))
                .contains("could not be delivered to:", "<nobody@example.net>", "mx.example.net answered: 550 5.1.1");
    }

    @Test
    void hasTheHeaderOfAnAutomaticAnswer() throws IOException {
        ScannedMessage scanned = scan(dsn(header(ORIGINAL), recipient("x@example.net", Action.FAILED, null)));
        assertThat(scanned.message().envelope().subject()).isEqualTo("Undelivered mail returned to sender");
        assertThat(scanned.message().envelope().to().getFirst().mailbox()).isEqualTo("a");
        assertThat(scanned.message().envelope().from().getFirst().mailbox()).isEqualTo("MAILER-DAEMON");
        assertThat(scanned.message().messageId()).isEqualTo("<n1@mail.example.org>");
        assertThat(scanned.message().references()).containsExactly("<o@example.org>");
        assertThat(scanned.message().date()).isEqualTo(NOW);
        assertThat(scanned.header())
                .anySatisfy(field -> assertThat(field.value()).isEqualTo("auto-replied"));
    }

    @Test
    void tellsOfADelay() throws IOException {
        byte[] dsn = dsn(header(ORIGINAL), recipient("x@example.net", Action.DELAYED, "451 4.3.0 later"));
        BodyPart body = scan(dsn).message().body();
        assertThat(text(dsn, body.children().get(1)))
                .contains("Action: delayed\r\n", "Will-Retry-Until: Sat, 10 Feb 2024 09:00:00 +0000\r\n");
        assertThat(text(dsn, body.children().getFirst())).contains("need not send it again", "tried until Sat, 10 Feb");
    }

    @Test
    void returnsTheWholeMessage() throws IOException {
        byte[] original = ORIGINAL.getBytes(StandardCharsets.UTF_8);
        ReturnedContent returned =
                ReturnedContent.message(scan(original).message(), () -> new ByteArrayInputStream(original));
        byte[] dsn = dsn(returned, recipient("x@example.net", Action.FAILED, "550 no"));
        BodyPart third = scan(dsn).message().body().children().get(2);
        assertThat(third.subtype()).isEqualTo("rfc822");
        assertThat(text(dsn, third)).isEqualTo(ORIGINAL);
    }

    @Test
    void labelsWhatIsNotSevenBit() throws IOException {
        String original = "From: jürgen@example.org\r\nSubject: grün\r\n\r\n";
        byte[] dsn = dsn(header(original), recipient("jürgen@grün.example", Action.FAILED, "550 unzulässig"));
        BodyPart body = scan(dsn).message().body();
        assertThat(body.encoding()).isEqualTo("8bit");
        assertThat(body.children())
                .extracting(part -> part.type() + "/" + part.subtype() + " " + part.encoding())
                .containsExactly(
                        "text/plain quoted-printable", "message/delivery-status 7bit", "message/global-headers 8bit");
        assertThat(text(dsn, body.children().get(1)))
                .contains("Final-Recipient: utf-8; j\\x{FC}rgen@gr\\x{FC}n.example\r\n", "smtp; 550 unzul?ssig\r\n");
        assertThat(scan(dsn).text()).contains("<jürgen@grün.example>", "550 unzulässig");
    }

    @Test
    void aRemoteReplyCannotAddFields() throws IOException {
        byte[] dsn = dsn(
                header(ORIGINAL),
                recipient("x@example.net", Action.FAILED, "550 no\r\nStatus: 2.0.0\r\n\r\n--x\r\n" + "y".repeat(5000)));
        BodyPart body = scan(dsn).message().body();
        assertThat(body.children()).hasSize(3);
        assertThat(text(dsn, body.children().get(1))).doesNotContain("\r\nStatus: 2.0.0");
        assertThat(new String(dsn, StandardCharsets.UTF_8).split("\r\n"))
                .allSatisfy(line -> assertThat(line).hasSizeLessThan(998));
    }

    /// RFC 2852 §5, RFC 4865 §5.1.2.
    @Test
    void saysWhichTimesWereAskedFor() throws IOException {
        ReportedMessage timed = new ReportedMessage(
                "mail.example.org",
                null,
                null,
                NOW,
                Instant.parse("2030-01-31T08:00:00Z"),
                Instant.parse("2030-01-30T07:30:00.25Z"));
        try (InputStream in = new DeliveryStatusNotification(
                        HEAD, timed, List.of(recipient("a@example.net", Action.DELAYED, "later")), header(ORIGINAL))
                .open()) {
            assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8))
                    .contains("\r\nDeliver-By-Date: Thu, 31 Jan 2030 08:00:00 +0000\r\n")
                    .contains("\r\nFuture-Release-Request: until;2030-01-30T07:30:00Z\r\n");
        }
    }

    @Test
    void reportsOnSomebody() {
        assertThatThrownBy(() -> new DeliveryStatusNotification(HEAD, message(), List.of(), header(ORIGINAL)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static ReportedRecipient recipient(String address, Action action, @Nullable String diagnostic) {
        return new ReportedRecipient(
                MailAddress.parse(address),
                address.equals("nobody@example.net") ? "rfc822;Nobody@example.net" : null,
                action,
                new EnhancedStatus(action == Action.FAILED ? 5 : 4, 1, 1),
                "mx.example.net",
                diagnostic,
                true,
                NOW,
                NOW.plusSeconds(5 * 86_400));
    }

    private static ReportedMessage message() {
        return new ReportedMessage("mail.example.org", "env 1", "<o@example.org>", NOW, null, null);
    }

    private static ReturnedContent header(String original) {
        return ReturnedContent.header(original.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] dsn(ReturnedContent returned, ReportedRecipient recipient) throws IOException {
        try (InputStream in = new DeliveryStatusNotification(HEAD, message(), List.of(recipient), returned).open()) {
            return in.readAllBytes();
        }
    }

    private static ScannedMessage scan(byte[] octets) throws IOException {
        return MimeScanner.scan(new ByteArrayInputStream(octets), ScanLimits.DEFAULT);
    }

    private static String text(byte[] octets, BodyPart part) {
        OctetRange range = part.extent().body();
        return new String(octets, (int) range.start(), (int) range.length(), StandardCharsets.UTF_8);
    }
}
