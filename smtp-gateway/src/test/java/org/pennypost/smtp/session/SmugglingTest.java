package org.pennypost.smtp.session;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.FieldSource;

import org.pennypost.mail.address.Networks;
import org.pennypost.mail.wire.Pace;
import org.pennypost.smtp.session.SmtpSettings.Role;

import static org.assertj.core.api.Assertions.assertThat;

/// What looks like the end of a message to some hosts is none here: nobody can hide one message within another.
class SmugglingTest {

    private static final String SMUGGLED = String.join(
            "\r\n",
            "MAIL FROM:<admin@example.org>",
            "RCPT TO:<ann@example.org>",
            "DATA",
            "Subject: smuggled",
            "",
            "smuggled",
            "");

    static final List<String> ENDS = List.of(
            "\n.\n",
            "\n.\r\n",
            "\r.\r",
            "\r.\r\n",
            "\r\n.\n",
            "\r\n.\r",
            "\n.\r",
            "\r.\n",
            "\n\n.\r\n",
            "\n\r.\r\n",
            "\r\r.\r\r",
            "\r\n.\r\r\n",
            "\r\n\0.\r\n",
            "\r\n.\0\r\n",
            "\r\0\n.\r\n",
            "\r\n.\r\0\n",
            "\r\n. \r\n",
            "\r\n.\t\r\n",
            "\r\n .\r\n",
            "\r\n..\r\n",
            "\r\n\177.\r\n",
            "\u0085.\u0085",
            "\13.\13",
            "\f.\f",
            "\r\n.\\r\\n",
            "\r\r\n.\r\r\n");

    private final TakenMail mail = new TakenMail();

    private static Conduct with(BareLineEnds policy) {
        return new Conduct(Pace.ANY, Duration.ZERO, 1000, 10_000, policy, false, Networks.NONE);
    }

    private static boolean hasBareLineEnd(String text) {
        return text.replace("\r\n", "").matches("(?s).*[\r\n].*");
    }

    @ParameterizedTest
    @FieldSource("ENDS")
    void nothingElseEndsData(String end) throws IOException {
        String message = "Subject: outer\r\n\r\ntext" + end + SMUGGLED;
        for (BareLineEnds policy : BareLineEnds.values()) {
            boolean refused = policy == BareLineEnds.REJECT && hasBareLineEnd(message);
            int before = mail.messages.size();
            try (Sender sender = Sender.greet(Sender.settings(Role.MX, with(policy)), mail)) {
                envelope(sender);
                assertThat(sender.ask("DATA")).startsWith("354 ");
                sender.say(message + ".\r\nNOOP\r\n");
                assertThat(sender.answer()).startsWith(refused ? "550 5.6.11 " : "250 2.0.0 OK: queued ");
                assertThat(sender.answer()).startsWith("250 2.0.0 OK");
                assertThat(sender.ask("QUIT")).startsWith("221 ");
            }
            assertThat(mail.messages).hasSize(before + (refused ? 0 : 1));
            if (!refused) {
                assertThat(mail.messages.getLast().sent()).isEqualTo(kept(policy, message.replace("\r\n.", "\r\n")));
            }
        }
    }

    private static String kept(BareLineEnds policy, String message) {
        return policy == BareLineEnds.NORMALISE
                ? message.replace("\r\n", "\n").replace("\r", "\n").replace("\n", "\r\n")
                : message;
    }

    @ParameterizedTest
    @FieldSource("ENDS")
    void nothingEndsAChunkButItsLength(String end) throws IOException {
        String message = "Subject: outer\r\n\r\ntext" + end + SMUGGLED;
        for (BareLineEnds policy : BareLineEnds.values()) {
            boolean refused = policy == BareLineEnds.REJECT && hasBareLineEnd(message);
            int before = mail.messages.size();
            try (Sender sender = Sender.greet(Sender.settings(Role.MX, with(policy)), mail)) {
                envelope(sender);
                int half = message.indexOf(end) + 1;
                sender.say("BDAT " + half + "\r\n" + message.substring(0, half));
                String first = sender.answer();
                sender.say("BDAT " + (message.length() - half) + " LAST\r\n" + message.substring(half) + "NOOP\r\n");
                String second = sender.answer();
                if (!refused) {
                    assertThat(first).startsWith("250 ");
                    assertThat(second).startsWith("250 2.0.0 OK: queued ");
                } else if (first.startsWith("250 ")) {
                    assertThat(second).startsWith("550 5.6.11 ");
                } else {
                    assertThat(first).startsWith("550 5.6.11 ");
                    assertThat(second).startsWith("503 5.5.1 ");
                }
                assertThat(sender.answer()).startsWith("250 2.0.0 OK");
            }
            assertThat(mail.messages).hasSize(before + (refused ? 0 : 1));
            if (!refused) {
                assertThat(mail.messages.getLast().sent()).isEqualTo(kept(policy, message));
            }
        }
    }

    private static void envelope(Sender sender) throws IOException {
        assertThat(sender.ask("MAIL FROM:<bob@example.net>")).startsWith("250 ");
        assertThat(sender.ask("RCPT TO:<ann@example.org>")).startsWith("250 ");
    }

    @ParameterizedTest
    @EnumSource(BareLineEnds.class)
    void aChunkThatEndsInACrWaitsForTheNext(BareLineEnds policy) throws IOException {
        try (Sender sender = Sender.greet(Sender.settings(Role.MX, with(policy)), mail)) {
            envelope(sender);
            sender.say("BDAT 5\r\nA: b\rBDAT 3\r\n\n\r\nBDAT 2 LAST\r\n\r\n");
            assertThat(sender.answer()).startsWith("250 ");
            assertThat(sender.answer()).startsWith("250 ");
            assertThat(sender.answer()).startsWith("250 ");
            envelope(sender);
            sender.say("BDAT 5 LAST\r\nA: b\r");
            assertThat(sender.answer()).startsWith(policy == BareLineEnds.REJECT ? "550 5.6.11 " : "250 ");
        }
        assertThat(mail.messages.getFirst().sent()).isEqualTo("A: b\r\n\r\n\r\n");
    }

    @Test
    void whatUsersSendIsMadeWhole() throws IOException {
        try (Sender sender = Sender.greet(Sender.settings(Role.SUBMISSION, with(BareLineEnds.NORMALISE)), mail)) {
            assertThat(sender.ask("MAIL FROM:<ann@example.org>")).startsWith("250 ");
            assertThat(sender.ask("RCPT TO:<ann@example.org>")).startsWith("250 ");
            assertThat(sender.ask("DATA")).startsWith("354 ");
            String lines = "x".repeat(99) + "\n";
            assertThat(sender.ask("From: ann@example.org\n\n" + lines.repeat(1000) + "\r\n."))
                    .startsWith("250 ");
        }
        assertThat(mail.messages.getFirst().sent())
                .endsWith("\r\n\r\n" + ("x".repeat(99) + "\r\n").repeat(1000) + "\r\n");
    }
}
