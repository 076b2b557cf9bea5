package org.pennypost.relay.client;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import javax.net.ssl.SSLContext;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.pennypost.mail.address.MailAddress;
import org.pennypost.mail.address.MailDomain;
import org.pennypost.mail.store.MailParameters;
import org.pennypost.mail.store.MailParameters.ByMode;
import org.pennypost.mail.store.MailParameters.DeliverBy;
import org.pennypost.mail.store.Submission;
import org.pennypost.mail.store.Submission.Notify;
import org.pennypost.relay.client.RecipientResult.Outcome;
import org.pennypost.relay.testing.FakeSmtpHost;
import org.pennypost.relay.testing.ReceivedMail;
import org.pennypost.relay.testing.TestCertificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

@Timeout(60)
class SmtpClientTest {

    private static final Duration SHORT = Duration.ofMillis(300);
    private static final Duration LONG = Duration.ofSeconds(20);

    /// Only the step that a test is about may be short.
    private static final Timeouts PATIENT = new Timeouts(LONG, LONG, LONG, LONG, LONG, LONG, SHORT);

    /// A session carries what it is given, and ends when it is closed.
    private static final Reuse IN_ONE_SESSION = new Reuse(0, 0, Duration.ZERO, 100);

    private static final Content HELLO =
            Content.of("Subject: hi\r\n\r\n.dot\r\nend\r\n".getBytes(StandardCharsets.UTF_8));

    private final FakeSmtpHost host = FakeSmtpHost.start();
    private @Nullable SmtpClient client;

    @AfterEach
    void close() {
        host.close();
        if (client != null) {
            client.close();
        }
    }

    @Test
    void deliversWithPipelining() throws Exception {
        RecipientResult result = carryOne(HELLO);

        assertThat(result.outcome()).isEqualTo(Outcome.DELIVERED);
        assertThat(result.status()).hasToString("2.6.0");
        assertThat(result.reply()).isEqualTo("250 2.6.0 taken");
        assertThat(host.received())
                .containsExactly(new ReceivedMail(
                        "MAIL FROM:<sender@example.org> SIZE=26",
                        List.of("RCPT TO:<b@example.net>"),
                        "Subject: hi\r\n\r\n.dot\r\nend\r\n",
                        false));
        assertThat(host.commands())
                .containsExactly(
                        "EHLO relay.test",
                        "MAIL FROM:<sender@example.org> SIZE=26",
                        "RCPT TO:<b@example.net>",
                        "DATA",
                        "QUIT");
    }

    @Test
    void deliversWithoutPipelining() throws Exception {
        host.offering();

        assertThat(carryOne(HELLO).outcome()).isEqualTo(Outcome.DELIVERED);
        assertThat(host.received())
                .singleElement()
                .extracting(ReceivedMail::mail)
                .isEqualTo("MAIL FROM:<sender@example.org>");
    }

    @Test
    void fallsBackToHelo() throws Exception {
        host.answering("EHLO", "502 what?");

        assertThat(carryOne(HELLO).outcome()).isEqualTo(Outcome.DELIVERED);
        assertThat(host.commands()).startsWith("EHLO relay.test", "HELO relay.test", "MAIL FROM:<sender@example.org>");
    }

    @ParameterizedTest
    @CsvSource({
        "MAIL FROM, 451 4.7.1 greylisted,          DEFERRED, 4.7.1",
        "MAIL FROM, 550 5.7.1 go away,             FAILED,   5.7.1",
        "RCPT TO,   450 4.2.1 busy,                DEFERRED, 4.2.1",
        "RCPT TO,   452 full,                      DEFERRED, 4.0.0",
        "RCPT TO,   550 5.1.1 unknown,             FAILED,   5.1.1",
        "RCPT TO,   553 unknown,                   FAILED,   5.0.0",
        "DATA,      451 4.3.0 later,               DEFERRED, 4.3.0",
        "DATA,      554 5.7.1 no,                  FAILED,   5.7.1",
        "END,       451 4.3.0 later,               DEFERRED, 4.3.0",
        "END,       552 5.3.4 too large,           FAILED,   5.3.4",
        "MAIL FROM, 421 4.3.2 shutting down,       DEFERRED, 4.3.2",
        "RCPT TO,   421 4.3.2 shutting down,       DEFERRED, 4.3.2",
        "DATA,      421 4.3.2 shutting down,       DEFERRED, 4.3.2",
        "END,       421 4.3.2 shutting down,       DEFERRED, 4.3.2",
        "MAIL FROM, <hang up>,                     DEFERRED, 4.4.2",
        "RCPT TO,   <hang up>,                     DEFERRED, 4.4.2",
        "DATA,      <hang up>,                     DEFERRED, 4.4.2",
        "END,       <hang up>,                     AMBIGUOUS,4.4.2",
        "MAIL FROM, HTTP/1.1 400 Bad Request,      DEFERRED, 4.5.0",
        "RCPT TO,   garbage,                       DEFERRED, 4.5.0",
        "DATA,      99 garbage,                    DEFERRED, 4.5.0",
        "END,       garbage,                       AMBIGUOUS,4.5.0",
    })
    void takesTheRepliesOfEachStep(String command, String reply, Outcome outcome, String status) throws Exception {
        for (String[] offers : List.of(new String[] {"PIPELINING"}, new String[] {})) {
            host.offering(offers).answering(command, reply);

            RecipientResult result = carryOne(HELLO);

            assertThat(result.outcome()).isEqualTo(outcome);
            assertThat(result.status()).hasToString(status);
            assertThat(host.received()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"MAIL FROM, false", "RCPT TO, true", "DATA, false", "END, false"})
    void tellsWhetherARefusalMeansTheRecipient(String command, boolean ofRecipient) throws Exception {
        host.answering(command, "550 5.1.1 unknown");

        assertThat(carryOne(HELLO).ofRecipient()).isEqualTo(ofRecipient);
    }

    @Test
    void quotesRepliesOfSeveralLines() throws Exception {
        host.answering("RCPT", "550-5.7.1 First we thought\r\n550 5.7.1 but no");

        assertThat(carryOne(HELLO).reply()).isEqualTo("550 5.7.1 First we thought but no");
    }

    @Test
    void givesEachRecipientItsOwnResult() throws Exception {
        host.answering("RCPT TO:<later@", "450 4.2.1 later").answering("RCPT TO:<never@", "550 5.1.1 never");

        Map<Submission.Recipient, RecipientResult> results =
                carry(message(HELLO, "now@example.net", "later@example.net", "never@example.net"));

        assertThat(results)
                .hasSize(3)
                .hasEntrySatisfying(
                        recipient("now@example.net"),
                        r -> assertThat(r.outcome()).isEqualTo(Outcome.DELIVERED))
                .hasEntrySatisfying(
                        recipient("later@example.net"),
                        r -> assertThat(r.outcome()).isEqualTo(Outcome.DEFERRED))
                .hasEntrySatisfying(
                        recipient("never@example.net"),
                        r -> assertThat(r.outcome()).isEqualTo(Outcome.FAILED));
        assertThat(host.received())
                .singleElement()
                .extracting(ReceivedMail::recipients)
                .isEqualTo(List.of("RCPT TO:<now@example.net>"));
    }

    /// RFC 5321 §4.5.3.1.10.
    @Test
    void startsAnotherTransactionForRecipientsThatWereTooMany() throws Exception {
        host.answeringOnce("RCPT TO:<c@", "452 4.5.3 too many").answeringOnce("RCPT TO:<d@", "452 too many");

        Map<Submission.Recipient, RecipientResult> results =
                carry(message(HELLO, "a@example.net", "b@example.net", "c@example.net", "d@example.net"));

        assertThat(results.values()).extracting(RecipientResult::outcome).containsOnly(Outcome.DELIVERED);
        assertThat(host.received())
                .extracting(ReceivedMail::recipients)
                .containsExactly(
                        List.of("RCPT TO:<a@example.net>", "RCPT TO:<b@example.net>"),
                        List.of("RCPT TO:<c@example.net>", "RCPT TO:<d@example.net>"));
    }

    /// RFC 2920 §3.1.
    @Test
    void endsDataThatWasAcceptedForNobody() throws Exception {
        host.answering("RCPT", "550 5.1.1 nobody").answering("DATA", "354 go ahead");
        SmtpConnection connection = connect(PATIENT);

        assertThat(connection.carry(message(HELLO, "a@example.net")).values())
                .extracting(RecipientResult::outcome)
                .containsExactly(Outcome.FAILED);

        assertThat(connection.isUsable()).isTrue();
        assertThat(host.received()).isEmpty();
        connection.close();
    }

    @Test
    void usesAConnectionAgain() throws Exception {
        host.answeringOnce("DATA", "451 4.3.0 not this one");
        try (SmtpConnection connection = connect(PATIENT)) {
            connection.carry(message(HELLO, "a@example.net"));
            assertThat(connection.isUsable()).isTrue();
            assertThat(connection.carry(message(HELLO, "b@example.net")).values())
                    .extracting(RecipientResult::outcome)
                    .containsExactly(Outcome.DELIVERED);
        }
        assertThat(host.connections()).isEqualTo(1);
        assertThat(host.commands()).contains("RSET");
    }

    @Test
    void defersWhenTheConnectionDropsInTheMiddleOfData() throws Exception {
        host.hangingUpInData(100_000);
        byte[] large = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abc\r\n"
                .repeat(100_000)
                .getBytes(StandardCharsets.US_ASCII);

        RecipientResult result = carryOne(Content.of(large));

        assertThat(result.outcome()).isEqualTo(Outcome.DEFERRED);
        assertThat(result.status()).hasToString("4.4.2");
        assertThat(result.reply()).startsWith("lost the connection").endsWith("while sending the message");
    }

    @Test
    void speaksTlsWithASelfSignedHost() throws Exception {
        host.withTls(TestCertificate.selfSigned("somebody.else.example"));

        assertThat(carryOne(HELLO).outcome()).isEqualTo(Outcome.DELIVERED);
        assertThat(host.received())
                .singleElement()
                .extracting(ReceivedMail::tls)
                .isEqualTo(true);
        assertThat(host.commands())
                .startsWith("EHLO relay.test", "STARTTLS", "EHLO relay.test", "MAIL FROM:<sender@example.org> SIZE=26");
    }

    @Test
    void triesAgainInPlainTextWhenTheHandshakeFails() throws Exception {
        host.withTls(SSLContext.getDefault());

        assertThat(carryOne(HELLO).outcome()).isEqualTo(Outcome.DELIVERED);
        assertThat(host.received())
                .singleElement()
                .extracting(ReceivedMail::tls)
                .isEqualTo(false);
        assertThat(host.connections()).isEqualTo(2);
    }

    @Test
    void goesOnInPlainTextWhenStartTlsIsRefused() throws Exception {
        host.offering("STARTTLS").answering("STARTTLS", "454 4.7.0 not now");

        assertThat(carryOne(HELLO).outcome()).isEqualTo(Outcome.DELIVERED);
        assertThat(host.connections()).isEqualTo(1);
    }

    /// RFC 3207 §4.2: what was put behind the reply in plain text is not believed inside TLS.
    @Test
    void doesNotTakeWhatWasSentBehindTheReplyToStartTls() throws Exception {
        host.withTls(TestCertificate.selfSigned("mx")).answeringOnce("STARTTLS", "220 go\r\n250-mx\r\n250 SIZE 1");

        assertThat(carryOne(HELLO).outcome()).isEqualTo(Outcome.DELIVERED);
        assertThat(host.received())
                .singleElement()
                .extracting(ReceivedMail::tls)
                .isEqualTo(false);
    }

    @ParameterizedTest
    @CsvSource({
        "421 4.3.2 too busy,       DEFERRED, 4.3.2",
        "554 5.7.1 you are listed, FAILED,   5.7.1",
        "SSH-2.0-OpenSSH_9.6,      DEFERRED, 4.5.0",
        "<hang up>,                DEFERRED, 4.4.2",
    })
    void takesWhatTheGreetingSays(String greeting, Outcome outcome, String status) {
        host.answering("GREETING", greeting);

        assertThatThrownBy(() -> connect(PATIENT)).isInstanceOfSatisfying(ConnectionException.class, e -> {
            assertThat(e.result().outcome()).isEqualTo(outcome);
            assertThat(e.result().status()).hasToString(status);
        });
    }

    @Test
    void saysThatNobodyListens() throws Exception {
        try (Socket deaf = new Socket()) {
            deaf.bind(new InetSocketAddress(host.address(), 0));
            RemoteHost remote = new RemoteHost("mx.example.net", host.address(), deaf.getLocalPort());

            assertThatThrownBy(() ->
                            newClient(PATIENT).connect(Egress.USUAL, remote, new Protection.Opportunistic(), LONG))
                    .isInstanceOfSatisfying(ConnectionException.class, e -> {
                        assertThat(e.result().status()).hasToString("4.4.1");
                        assertThat(e.result().reply()).startsWith("cannot connect:");
                    });
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"GREETING", "EHLO", "MAIL", "RCPT", "DATA", "END"})
    void doesNotWaitForEver(String step) throws Exception {
        host.answering(step, FakeSmtpHost.SILENCE);

        RecipientResult result;
        try (SmtpConnection connection = connect(impatientAt(step))) {
            result = connection
                    .carry(message(HELLO, "b@example.net"))
                    .values()
                    .iterator()
                    .next();
        } catch (ConnectionException e) {
            result = e.result();
        }

        assertThat(result.outcome()).isEqualTo(step.equals("END") ? Outcome.AMBIGUOUS : Outcome.DEFERRED);
        assertThat(result.status()).hasToString("4.4.2");
        assertThat(result.reply()).startsWith("timed out while waiting for the reply to");
    }

    private static Timeouts impatientAt(String step) {
        return switch (step) {
            case "GREETING" -> new Timeouts(LONG, SHORT, LONG, LONG, LONG, LONG, SHORT);
            case "DATA" -> new Timeouts(LONG, LONG, LONG, SHORT, LONG, LONG, SHORT);
            case "END" -> new Timeouts(LONG, LONG, LONG, LONG, LONG, SHORT, SHORT);
            default -> new Timeouts(LONG, LONG, SHORT, LONG, LONG, LONG, SHORT);
        };
    }

    @Test
    void hasATimeForTheWholeSession() {
        host.answering("GREETING", FakeSmtpHost.SILENCE);
        SmtpClient patient = new SmtpClient("relay.test", PATIENT, TrustAnchors.ofThisRuntime(), IN_ONE_SESSION);
        client = patient;

        assertThatThrownBy(() -> patient.connect(Egress.USUAL, remote(), new Protection.Opportunistic(), SHORT))
                .hasMessageStartingWith("timed out");
    }

    @Test
    void closingBreaksOffWhatIsOpen() {
        host.answering("GREETING", FakeSmtpHost.SILENCE);
        SmtpClient closed = new SmtpClient("relay.test", PATIENT, TrustAnchors.ofThisRuntime(), IN_ONE_SESSION);
        client = closed;
        Thread.startVirtualThread(() -> {
            while (host.connections() == 0) {
                Thread.onSpinWait();
            }
            closed.close();
        });

        assertThatThrownBy(() -> closed.connect(Egress.USUAL, remote(), new Protection.Opportunistic(), LONG))
                .isInstanceOf(ConnectionException.class);
    }

    @Test
    void givesEightBitContentInBase64ToASevenBitHost() throws Exception {
        host.offering("SIZE");

        assertThat(carryOne(Content.of("Subject: x\r\n\r\nä\r\n".getBytes(StandardCharsets.UTF_8)))
                        .outcome())
                .isEqualTo(Outcome.DELIVERED);

        String data = """
                Subject: x
                Content-Transfer-Encoding: base64
                MIME-Version: 1.0

                w6QNCg==
                """.replace("\n", "\r\n");
        assertThat(host.received())
                .containsExactly(new ReceivedMail(
                        "MAIL FROM:<sender@example.org> SIZE=" + (data.length() - 2),
                        List.of("RCPT TO:<b@example.net>"),
                        data,
                        false));
    }

    /// RFC 3030 §3.
    @Test
    void doesNotGiveAwayWhatHasNoSevenBitForm() throws Exception {
        host.offering("SIZE");

        RecipientResult result = carryOne(Content.of("Subject: ä\r\n\r\n".getBytes(StandardCharsets.UTF_8)));

        assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(result.status()).hasToString("5.6.3");
        assertThat(host.commands()).containsExactly("EHLO relay.test", "QUIT");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "PIPELINING"})
    void givesBinaryContentInAChunkOctetForOctet(String alsoOffered) throws Exception {
        host.offering("CHUNKING", "BINARYMIME", alsoOffered);

        assertThat(carry(binary("Subject: x\r\n\r\n.\0\r\n.\r\n\n\u00ff")).values())
                .extracting(RecipientResult::outcome)
                .containsExactly(Outcome.DELIVERED);

        assertThat(host.received())
                .containsExactly(new ReceivedMail(
                        "MAIL FROM:<sender@example.org> BODY=BINARYMIME",
                        List.of("RCPT TO:<b@example.net>"),
                        "Subject: x\r\n\r\n.\0\r\n.\r\n\n\u00ff",
                        false));
        assertThat(host.commands()).contains("BDAT 23 LAST").doesNotContain("DATA");
    }

    @ParameterizedTest
    @ValueSource(strings = {"BINARYMIME", "CHUNKING", "8BITMIME"})
    void givesBinaryContentInBase64ToAHostThatDoesNotTakeIt(String offered) throws Exception {
        host.offering(offered);

        carry(binary("MIME-Version: 1.0\r\nContent-Transfer-Encoding: binary\r\n\r\n\0\n"));

        assertThat(host.received())
                .extracting(ReceivedMail::mail, ReceivedMail::data)
                .containsExactly(tuple(
                        "MAIL FROM:<sender@example.org>",
                        "MIME-Version: 1.0\r\nContent-Transfer-Encoding: base64\r\n\r\nAAo=\r\n"));
    }

    @Test
    void givesABinaryMessageThatNobodyTakesToNobody() throws Exception {
        host.offering("CHUNKING", "BINARYMIME", "PIPELINING").answering("RCPT", "550 5.1.1 unknown");

        assertThat(carry(binary("\r\n\0")).values())
                .extracting(result -> result.status().toString())
                .containsExactly("5.1.1");
        assertThat(host.commands()).last().isEqualTo("QUIT");
    }

    /// RFC 2852 §4.1.
    @ParameterizedTest
    @CsvSource({
        "RETURN, 100, DELIVERBY,     DELIVERED, 2.6.0, true",
        "RETURN, 100, DELIVERBY 60,  DELIVERED, 2.6.0, true",
        "RETURN, 100, DELIVERBY 200, FAILED,    5.4.7, false",
        "RETURN, -1,  DELIVERBY,     FAILED,    5.4.7, false",
        "RETURN, 100, SIZE,          FAILED,    5.3.3, false",
        "NOTIFY, 100, SIZE,          DELIVERED, 2.6.0, false",
        "NOTIFY, -1,  DELIVERBY 200, DELIVERED, 2.6.0, true",
    })
    void givesAMessageThatIsToComeBackOnlyToWhoWatchesTheTime(
            ByMode mode, int seconds, String offered, Outcome outcome, String status, boolean passedOn)
            throws Exception {
        host.offering(offered);
        Transaction message = message(HELLO, "b@example.net");
        DeliverBy by = new DeliverBy(Instant.now().plusSeconds(seconds), mode, false);

        RecipientResult result = carry(new Transaction(
                        message.reversePath(), message.recipients(), MailParameters.NONE.withDeliverBy(by), HELLO))
                .get(recipient("b@example.net"));

        assertThat(result)
                .extracting(RecipientResult::outcome, r -> r.status().toString(), RecipientResult::passesOnDeliverBy)
                .containsExactly(outcome, status, passedOn);
    }

    private static Transaction binary(String octets) {
        Transaction message = message(Content.of(octets.getBytes(StandardCharsets.ISO_8859_1)), "b@example.net");
        return new Transaction(
                message.reversePath(),
                message.recipients(),
                MailParameters.NONE.withBody(MailParameters.Body.BINARY_MIME),
                message.content());
    }

    @Test
    void doesNotSendWhatIsTooLarge() throws Exception {
        host.offering("SIZE 20");

        assertThat(carryOne(HELLO).status()).hasToString("5.3.4");
    }

    @Test
    void failsOnlyTheRecipientThatNeedsSmtpUtf8() throws Exception {
        Transaction message = message(HELLO, "jörg@example.net", "b@bücher.example");
        Transaction utf8 = new Transaction(
                message.reversePath(), message.recipients(), MailParameters.NONE.withSmtpUtf8(true), HELLO);

        Map<Submission.Recipient, RecipientResult> results = carry(utf8);

        assertThat(results.get(recipient("jörg@example.net")))
                .satisfies(r -> assertThat(r.status()).hasToString("5.6.7"));
        assertThat(results.get(recipient("b@bücher.example")))
                .satisfies(r -> assertThat(r.outcome()).isEqualTo(Outcome.DELIVERED));
        assertThat(host.commands()).contains("RCPT TO:<b@xn--bcher-kva.example>");
    }

    /// Such a domain has no other form than its own (RFC 5890 §2.3.2.1).
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void failsAnAddressWhoseDomainHasNoALabels(boolean sender) throws Exception {
        MailAddress endless = new MailAddress("x", new MailDomain("中".repeat(30) + "文国".repeat(15) + ".example"));
        MailAddress other = MailAddress.parse("a@example.net");
        Transaction message = new Transaction(
                sender ? endless : other,
                List.of(
                        recipient("b@example.net"),
                        new Submission.Recipient(sender ? other : endless, List.of(), null)),
                MailParameters.NONE,
                HELLO);
        try (SmtpConnection connection = connect(PATIENT)) {
            Map<Submission.Recipient, RecipientResult> results = connection.carry(message);

            assertThat(results.get(message.recipients().getLast()))
                    .extracting(result -> result.status().toString())
                    .isEqualTo("5.6.7");
            assertThat(connection.carry(message(HELLO, "c@example.net")).values())
                    .extracting(RecipientResult::outcome)
                    .containsExactly(Outcome.DELIVERED);
        }
        assertThat(host.received()).hasSize(sender ? 1 : 2);
    }

    @Test
    void failsAHeaderThatNeedsSmtpUtf8() throws Exception {
        Content content = Content.of("Subject: ä\r\n\r\n".getBytes(StandardCharsets.UTF_8));
        Transaction message = message(content, "b@example.net");

        assertThat(carry(new Transaction(
                                message.reversePath(),
                                message.recipients(),
                                MailParameters.NONE.withSmtpUtf8(true),
                                content))
                        .values())
                .extracting(result -> result.status().toString())
                .containsExactly("5.6.7");
    }

    @Test
    void usesSmtpUtf8WhereOffered() throws Exception {
        host.offering("SMTPUTF8", "8BITMIME");
        Transaction message = message(HELLO, "jörg@bücher.example");

        carry(new Transaction(
                message.reversePath(), message.recipients(), MailParameters.NONE.withSmtpUtf8(true), HELLO));

        assertThat(host.commands())
                .contains("MAIL FROM:<sender@example.org> SMTPUTF8", "RCPT TO:<jörg@bücher.example>");
    }

    @Test
    void tellsWhetherTheDsnRequestWasPassedOn() throws Exception {
        assertThat(carryOne(HELLO).passesOnNotify()).isFalse();
        host.offering("DSN");
        assertThat(carryOne(HELLO).passesOnNotify()).isTrue();
    }

    @Test
    void breaksOffWhenTheContentCannotBeRead() throws Exception {
        Content broken = Content.streamed(100, () -> {
            throw new IOException("store away");
        });
        try (SmtpConnection connection = connect(PATIENT)) {
            assertThatThrownBy(() -> connection.carry(message(broken, "b@example.net")))
                    .isInstanceOf(ContentException.class)
                    .hasMessageContaining("store away");
            assertThat(connection.isUsable()).isFalse();
        }
        assertThat(host.received()).isEmpty();
    }

    @Test
    void tellsWhoHasItWhenTheContentCannotBeReadForTheRest() throws Exception {
        host.offering("LIMITS RCPTMAX=2", "8BITMIME", "PIPELINING");
        AtomicInteger opened = new AtomicInteger();
        Content once = Content.streamed(15, () -> {
            if (opened.incrementAndGet() > 1) {
                throw new IOException("store away");
            }
            return new ByteArrayInputStream("Subject: hi\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        });
        try (SmtpConnection connection = connect(PATIENT)) {
            Map<Submission.Recipient, RecipientResult> results =
                    connection.carry(message(once, "a@example.net", "b@example.net", "c@example.net"));

            assertThat(results)
                    .hasEntrySatisfying(
                            recipient("a@example.net"),
                            r -> assertThat(r.outcome()).isEqualTo(Outcome.DELIVERED))
                    .hasEntrySatisfying(
                            recipient("b@example.net"),
                            r -> assertThat(r.outcome()).isEqualTo(Outcome.DELIVERED))
                    .hasEntrySatisfying(recipient("c@example.net"), r -> {
                        assertThat(r.outcome()).isEqualTo(Outcome.DEFERRED);
                        assertThat(r.status()).hasToString("4.3.0");
                        assertThat(r.reply()).contains("store away");
                    });
            assertThat(connection.isUsable()).isFalse();
            assertThat(connection.isBroken()).as("the host is to blame").isFalse();
        }
        assertThat(host.received()).hasSize(1);
    }

    private RecipientResult carryOne(Content content) throws IOException {
        return carry(message(content, "b@example.net")).values().iterator().next();
    }

    private Map<Submission.Recipient, RecipientResult> carry(Transaction transaction) throws IOException {
        try (SmtpConnection connection = connect(PATIENT)) {
            return connection.carry(transaction);
        }
    }

    private SmtpConnection connect(Timeouts timeouts) throws ConnectionException {
        return newClient(timeouts).connect(Egress.USUAL, remote(), new Protection.Opportunistic(), LONG);
    }

    private SmtpClient newClient(Timeouts timeouts) {
        SmtpClient opened = new SmtpClient("relay.test", timeouts, TrustAnchors.ofThisRuntime(), IN_ONE_SESSION);
        client = opened;
        return opened;
    }

    private RemoteHost remote() {
        return new RemoteHost("mx.example.net", host.address(), host.port());
    }

    private static Transaction message(Content content, String... recipients) {
        return new Transaction(
                MailAddress.parse("sender@example.org"),
                Arrays.stream(recipients).map(SmtpClientTest::recipient).toList(),
                MailParameters.NONE,
                content);
    }

    private static Submission.Recipient recipient(String address) {
        return new Submission.Recipient(MailAddress.parse(address), List.<Notify>of(), null);
    }
}
