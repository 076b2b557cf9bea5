package org.pennypost.relay.client;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.pennypost.mail.address.MailAddress;
import org.pennypost.mail.store.MailParameters;
import org.pennypost.mail.store.Submission;
import org.pennypost.relay.client.RecipientResult.Outcome;
import org.pennypost.relay.testing.FakeSmtpHost;
import org.pennypost.relay.testing.ReceivedMail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/// Sessions that carry more than one message.
@Timeout(60)
class ReuseTest {

    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Reuse USUAL = new Reuse(2, 10, LONG, 100);

    private final FakeSmtpHost host = FakeSmtpHost.start();

    @AfterEach
    void close() {
        host.close();
    }

    @Test
    void keepsASessionForTheNextMessage() throws Exception {
        try (SmtpClient client = client(USUAL)) {
            carry(client, "a@example.net");
            carry(client, "b@example.net");
        }

        assertThat(host.connections()).isEqualTo(1);
        assertThat(host.received()).hasSize(2);
        assertThat(host.commands()).doesNotContain("RSET").last().isEqualTo("QUIT");
    }

    @Test
    void resetsWhatWasNotEnded() throws Exception {
        host.answering("RCPT TO:<never@", "550 5.1.1 never");
        try (SmtpClient client = client(USUAL)) {
            carry(client, "never@example.net");
            carry(client, "b@example.net");
        }

        assertThat(host.commands())
                .containsSubsequence(
                        "DATA", "RSET", "MAIL FROM:<sender@example.org> SIZE=15", "RCPT TO:<b@example.net>");
        assertThat(host.connections()).isEqualTo(1);
        assertThat(host.received()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"421 4.4.2 idle for too long", "<hang up>"})
    void saysThatASessionIsOverWhichTheHostHasEnded(String reply) throws Exception {
        try (SmtpClient client = client(USUAL)) {
            carry(client, "a@example.net");
            host.answeringOnce("MAIL", reply);

            try (SmtpConnection over = connect(client)) {
                assertThatThrownBy(() -> over.carry(message("b@example.net"))).isInstanceOf(SessionOverException.class);
                assertThat(over.isBroken()).isTrue();
            }
            carry(client, "b@example.net");
        }
        assertThat(host.connections()).isEqualTo(2);
    }

    /// The first message of a session gets what the host says.
    @Test
    void takesTheSameForARefusalInANewSession() throws Exception {
        host.answering("MAIL", "421 4.3.2 closing");
        try (SmtpClient client = client(USUAL);
                SmtpConnection connection = connect(client)) {
            assertThat(connection.carry(message("a@example.net")).values())
                    .extracting(result -> result.status().toString())
                    .containsExactly("4.3.2");
        }
    }

    @Test
    void keepsNotMoreThanAFewOfAHost() throws Exception {
        try (SmtpClient client = client(USUAL)) {
            List<SmtpConnection> three = IntStream.range(0, 3)
                    .mapToObj(_ -> connectUnchecked(client))
                    .toList();
            three.forEach(SmtpConnection::close);

            assertThat(host.commands()).filteredOn("QUIT"::equals).hasSize(1);
            connect(client);
            connect(client);
            assertThat(host.connections()).isEqualTo(3);
        }
    }

    @Test
    void endsASessionThatFindsNoMessage() throws Exception {
        try (SmtpClient client = client(new Reuse(2, 10, Duration.ofMillis(1), 100))) {
            carry(client, "a@example.net");

            await().until(() -> host.commands().contains("QUIT"));
            carry(client, "b@example.net");
            assertThat(host.connections()).isEqualTo(2);
        }
    }

    @ParameterizedTest(name = "{0} messages by the settings, the host says \"{1}\": {2} sessions for four messages")
    @CsvSource({
        "3, SIZE, 2",
        "1, SIZE, 4",
        "100, LIMITS MAILMAX=2, 2",
        "1, LIMITS MAILMAX=2, 4",
        "100, LIMITS MAILMAX=0, 1"
    })
    void endsASessionAfterSoManyMessages(int most, String offered, int sessions) throws Exception {
        host.offering(offered, "PIPELINING");
        try (SmtpClient client = client(new Reuse(2, 10, LONG, most))) {
            for (int i = 0; i < 4; i++) {
                carry(client, "a@example.net");
            }
        }
        assertThat(host.connections()).isEqualTo(sessions);
        assertThat(host.commands()).filteredOn("QUIT"::equals).hasSize(sessions);
    }

    /// RFC 9422 §4.2; without a word of the host, RFC 5321 §4.5.3.1.8.
    @ParameterizedTest(name = "{0}, {1} recipients: {2} transactions")
    @CsvSource({
        "LIMITS RCPTMAX=2, 5, 3",
        "LIMITS RCPTMAX=1, 3, 3",
        "LIMITS MAILMAX=5 RCPTMAX=250, 250, 1",
        "SIZE, 101, 2",
        "SIZE, 100, 1",
    })
    void splitsRecipientsAsTheHostTakesThem(String offered, int recipients, int transactions) throws Exception {
        String[] all = IntStream.range(0, recipients)
                .mapToObj(i -> "r" + i + "@example.net")
                .toArray(String[]::new);
        for (String alsoOffered : List.of("PIPELINING", "8BITMIME")) {
            host.offering(offered, alsoOffered);
            int before = host.received().size();
            try (SmtpClient client = client(Reuse.NEVER);
                    SmtpConnection connection = connect(client)) {
                assertThat(connection.carry(message(all)))
                        .hasSize(recipients)
                        .allSatisfy((_, result) -> assertThat(result.outcome()).isEqualTo(Outcome.DELIVERED));
            }
            List<ReceivedMail> received =
                    host.received().subList(before, host.received().size());
            assertThat(received).hasSize(transactions);
            assertThat(received.stream()
                            .mapToInt(mail -> mail.recipients().size())
                            .sum())
                    .isEqualTo(recipients);
        }
    }

    /// RFC 2920 §3.1.
    @Test
    void beginsTheNextMessageBehindTheData() throws Exception {
        Transaction first = message("a@example.net");
        Transaction second = message("b@example.net");
        Transaction third = message("c@example.net");
        host.answering("RCPT TO:<b@", "550 5.1.1 never");
        try (SmtpClient client = client(USUAL);
                SmtpConnection connection = connect(client)) {
            assertThat(outcome(connection.carry(first, second))).isEqualTo(Outcome.DELIVERED);
            await().until(() -> host.commands().contains("RCPT TO:<b@example.net>"));
            assertThat(connection.isReadyFor(third)).isFalse();
            assertThatThrownBy(() -> connection.carry(third)).isInstanceOf(IllegalStateException.class);
            assertThat(outcome(connection.carry(second, third))).isEqualTo(Outcome.FAILED);
            assertThat(outcome(connection.carry(third))).isEqualTo(Outcome.DELIVERED);
        }
        assertThat(host.received()).hasSize(2);
        assertThat(host.commands()).filteredOn("RSET"::equals).hasSize(1);
    }

    @Test
    void doesNotKeepASessionThatIsAboutAnotherMessage() throws Exception {
        try (SmtpClient client = client(USUAL)) {
            try (SmtpConnection connection = connect(client)) {
                connection.carry(message("a@example.net"), message("b@example.net"));
            }
            carry(client, "c@example.net");
        }
        assertThat(host.connections()).isEqualTo(2);
        assertThat(host.received())
                .extracting(ReceivedMail::recipients)
                .containsExactly(List.of("RCPT TO:<a@example.net>"), List.of("RCPT TO:<c@example.net>"));
    }

    @Test
    void doesNotKeepASessionThatWasLeftInTheMiddle() throws Exception {
        Duration unmeasurable = Duration.ofSeconds(Long.MAX_VALUE);
        Timeouts wrong = new Timeouts(LONG, LONG, LONG, unmeasurable, LONG, LONG, LONG);
        try (SmtpClient client = new SmtpClient("relay.test", wrong, TrustAnchors.ofThisRuntime(), USUAL)) {
            assertThatThrownBy(() -> carry(client, "a@example.net")).isInstanceOf(ArithmeticException.class);

            connect(client);
            assertThat(host.connections()).isEqualTo(2);
        }
    }

    private static SmtpClient client(Reuse reuse) {
        return new SmtpClient("relay.test", Timeouts.RFC5321, TrustAnchors.ofThisRuntime(), reuse);
    }

    private SmtpConnection connect(SmtpClient client) throws ConnectionException {
        RemoteHost remote = new RemoteHost("mx.example.net", host.address(), host.port());
        return client.connect(Egress.USUAL, remote, new Protection.Opportunistic(), LONG);
    }

    private SmtpConnection connectUnchecked(SmtpClient client) {
        try {
            return connect(client);
        } catch (ConnectionException e) {
            throw new AssertionError(e);
        }
    }

    private void carry(SmtpClient client, String recipient) throws IOException {
        try (SmtpConnection connection = connect(client)) {
            connection.carry(message(recipient));
        }
    }

    private static Outcome outcome(Map<Submission.Recipient, RecipientResult> results) {
        return results.values().iterator().next().outcome();
    }

    private static Transaction message(String... recipients) {
        return new Transaction(
                MailAddress.parse("sender@example.org"),
                Arrays.stream(recipients)
                        .map(each -> new Submission.Recipient(MailAddress.parse(each), List.of(), null))
                        .toList(),
                MailParameters.NONE,
                Content.of("Subject: hi\r\n\r\n".getBytes(StandardCharsets.US_ASCII)));
    }
}
