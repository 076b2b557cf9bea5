package org.pennypost.smtp.session;

import java.io.IOException;
import java.time.Duration;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.pennypost.mail.address.Networks;
import org.pennypost.mail.store.memory.InMemoryStore;
import org.pennypost.mail.wire.Pace;
import org.pennypost.mail.wire.SessionLoop;
import org.pennypost.smtp.session.SmtpSettings.Role;

import static org.assertj.core.api.Assertions.assertThat;

/// What clients that want too much, or take too long, are told.
class ConductTest {

    private static final long GIB = 1L << 30;

    private final TakenMail mail = new TakenMail();

    private static SmtpSettings settings(Role role, Pace pace, Duration longestSession, int transactions) {
        return Sender.settings(
                role,
                new Conduct(pace, longestSession, transactions, 10_000, BareLineEnds.REJECT, true, Networks.NONE));
    }

    private static void envelope(Sender sender) throws IOException {
        assertThat(sender.ask("MAIL FROM:<bob@example.net>")).startsWith("250 ");
        assertThat(sender.ask("RCPT TO:<ann@example.org>")).startsWith("250 ");
    }

    @Test
    void aSessionHasSoManyTransactionsWhateverBecomesOfThem() throws IOException {
        try (Sender sender = Sender.greet(settings(Role.MX, Pace.ANY, Duration.ZERO, 2), mail)) {
            assertThat(sender.ask("MAIL FROM:<bob@example.net>")).startsWith("250 ");
            assertThat(sender.ask("RSET")).startsWith("250 ");
            assertThat(sender.ask("MAIL FROM:<bob@example.net> SIZE=99999999999999999999"))
                    .startsWith("552 5.3.4 ");
            assertThat(sender.ask("MAIL FROM:<bob@example.net>")).startsWith("421 4.7.0 ");
            assertThat(sender.answer()).isEqualTo("<closed>");
        }
    }

    @Test
    void aTransactionHasSoManyRecipients() throws IOException {
        SmtpSettings settings = SmtpTranscriptTest.settings(Role.MX);
        try (Sender sender = Sender.greet(settings, mail)) {
            assertThat(sender.ask("MAIL FROM:<bob@example.net>")).startsWith("250 ");
            for (int i = 0; i < settings.maxRecipients(); i++) {
                assertThat(sender.ask("RCPT TO:<ann@example.org>")).startsWith("250 ");
            }
            assertThat(sender.ask("RCPT TO:<ann@example.org>")).startsWith("452 4.5.3 ");
            assertThat(sender.ask("DATA")).startsWith("354 ");
            assertThat(sender.ask("Subject: a\r\n\r\n.")).startsWith("250 ");
        }
        assertThat(mail.messages.getFirst().submission().recipients()).hasSize(1);
    }

    @Test
    void aSessionThatHasLastedTooLongIsOverAtTheNextCommand() throws IOException {
        try (Sender sender = Sender.connect(settings(Role.MX, Pace.ANY, Duration.ofNanos(1), 2), mail)) {
            assertThat(sender.answer()).startsWith("220 ");
            assertThat(sender.ask("EHLO client.example")).startsWith("421 4.4.2 ");
            assertThat(sender.answer()).isEqualTo("<closed>");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"DATA", "BDAT 100 LAST"})
    void aMessageThatComesTooSlowlyIsNotWaitedFor(String command) throws IOException {
        Pace pace = new Pace(Long.MAX_VALUE, Duration.ZERO, Duration.ofMinutes(1));
        try (Sender sender = Sender.greet(settings(Role.MX, pace, Duration.ZERO, 2), mail)) {
            envelope(sender);
            sender.say(command + "\r\n");
            if (command.equals("DATA")) {
                assertThat(sender.answer()).startsWith("354 ");
            }
            Awaitility.await().until(() -> {
                if (!sender.dialogue.ended()) {
                    try {
                        sender.say("x");
                    } catch (IOException closed) {
                        return true;
                    }
                }
                return sender.dialogue.ended();
            });
            assertThat(sender.answer()).startsWith("421 4.4.2 ");
            assertThat(sender.answer()).isEqualTo("<closed>");
        }
        assertThat(mail.messages).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "0, 250 2.1.0",
        "00000000000000000000, 250 2.1.0",
        "00000000000052428800, 250 2.1.0",
        "52428801, 552 5.3.4",
        "8589934592, 552 5.3.4",
        "9223372036854775807, 552 5.3.4",
        "9223372036854775808, 552 5.3.4",
        "18446744073709551617, 552 5.3.4",
        "99999999999999999999, 552 5.3.4",
        "100000000000000000000, 501 5.5.4",
    })
    void whatIsAnnouncedTooLargeIsRefusedUnread(String size, String reply) throws IOException {
        try (Sender sender = Sender.greet(SmtpTranscriptTest.settings(Role.MX), mail)) {
            assertThat(sender.ask("MAIL FROM:<bob@example.net> SIZE=" + size)).startsWith(reply);
        }
    }

    /// What is too large is read to its end, and nothing of it is kept: in chunks and behind DATA.
    @ParameterizedTest
    @CsvSource({"DATA, 1", "BDAT 8589934592 LAST, 8"})
    void whatTurnsOutToBeTooLargeIsDropped(String command, long gib) throws IOException {
        boolean data = command.equals("DATA");
        EndlessTransport transport = new EndlessTransport(
                "EHLO client.example\r\nMAIL FROM:<bob@example.net>\r\nRCPT TO:<ann@example.org>\r\n" + command
                        + "\r\n",
                gib * GIB,
                (data ? "\r\n.\r\n" : "") + "NOOP\r\nQUIT\r\n");
        InMemoryStore accounts = new InMemoryStore();
        accounts.addAccount("ann@example.org", "secret");
        new SessionLoop(
                        transport,
                        new SmtpSession(
                                SmtpTranscriptTest.settings(Role.MX), SmtpTranscriptTest.services(accounts, mail)))
                .run();

        assertThat(transport
                        .said()
                        .lines()
                        .filter(line -> line.charAt(3) == ' ')
                        .map(line -> line.substring(0, 9)))
                .containsSequence("250 2.1.0", "250 2.1.5")
                .endsWith("552 5.3.4", "250 2.0.0", "221 2.0.0");
        assertThat(mail.messages).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ann@example.org                 | 250 2.1.5
            <ann@example.org>               | 250 2.1.5
            <ann@example.org> SMTPUTF8      | 250 2.1.5
            nobody@example.org              | 550 5.1.1
            bob@remote.example              | 252 2.5.0
            Ann Smith                       | 252 2.5.0
            """)
    void usersAreToldWhichAddressesThereAre(String name, String reply) throws IOException {
        try (Sender user = Sender.greet(settings(Role.SUBMISSION, Pace.ANY, Duration.ZERO, 2), mail);
                Sender stranger = Sender.greet(settings(Role.MX, Pace.ANY, Duration.ZERO, 2), mail);
                Sender unlucky = Sender.greet(SmtpTranscriptTest.settings(Role.SUBMISSION), mail)) {
            assertThat(user.ask("VRFY " + name)).startsWith(reply);
            assertThat(stranger.ask("VRFY " + name)).startsWith("252 2.5.0 ");
            assertThat(unlucky.ask("VRFY " + name)).startsWith("252 2.5.0 ");
        }
    }

    @Test
    void helpListsWhatCanBeSaidNow() throws IOException {
        try (Sender sender = Sender.greet(SmtpTranscriptTest.settings(Role.MX), mail)) {
            sender.say("HELP\r\n");
            assertThat(sender.line())
                    .isEqualTo("214-2.0.0 HELO EHLO MAIL RCPT DATA BDAT RSET NOOP QUIT VRFY HELP STARTTLS");
            assertThat(sender.line()).isEqualTo("214 2.0.0 see RFC 5321");
        }
    }
}
