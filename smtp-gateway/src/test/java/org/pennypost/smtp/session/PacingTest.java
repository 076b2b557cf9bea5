package org.pennypost.smtp.session;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

import org.junit.jupiter.api.Test;

import org.pennypost.mail.address.Networks;
import org.pennypost.mail.store.memory.InMemoryStore;
import org.pennypost.mail.transcript.MemoryDialogue;
import org.pennypost.smtp.session.SmtpSettings.Role;

import static org.assertj.core.api.Assertions.assertThat;

/// Who has to wait, and for what.
class PacingTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration SHORT = Duration.ofMillis(200);
    private static final Duration LONG = Duration.ofMinutes(5);
    private static final String END = "<end>";

    private static Pacing greetDelay(Duration delay, boolean rejects) {
        return new Pacing(delay, rejects, 0, Duration.ZERO, Duration.ZERO, Duration.ZERO, Networks.NONE);
    }

    private static SmtpSession session(Pacing pacing) {
        InMemoryStore store = new InMemoryStore();
        return new SmtpSession(SmtpTranscriptTest.settings(Role.MX, pacing), SmtpTranscriptTest.services(store, store));
    }

    private static void say(MemoryDialogue dialogue, String lines) throws IOException {
        dialogue.send(lines.getBytes(StandardCharsets.US_ASCII));
    }

    private static void hear(MemoryDialogue dialogue, String... lines) throws IOException {
        for (String line : lines) {
            assertThat(Objects.requireNonNullElse(dialogue.readLine(PATIENCE), END))
                    .isEqualTo(line);
        }
    }

    @Test
    void whoWaitsIsGreeted() throws IOException {
        try (MemoryDialogue dialogue = MemoryDialogue.open(session(greetDelay(SHORT, true)))) {
            hear(dialogue, "220 mail.example.org ESMTP Pennypost");
            say(dialogue, "NOOP\r\n");
            hear(dialogue, "250 2.0.0 OK");
        }
    }

    @Test
    void whoSpeaksBeforeIsRefused() throws IOException {
        try (MemoryDialogue dialogue = MemoryDialogue.open(session(greetDelay(LONG, true)))) {
            say(dialogue, "EHLO client.example\r\n");
            hear(dialogue, "521 5.5.1 you spoke before you were greeted", END);
        }
    }

    @Test
    void orAskedToTryAgain() throws IOException {
        try (MemoryDialogue dialogue = MemoryDialogue.open(session(greetDelay(LONG, false)))) {
            say(dialogue, "EHLO client.example\r\n");
            hear(dialogue, "421 4.5.1 you spoke before you were greeted", END);
        }
    }

    @Test
    void whomWeTrustIsGreetedAtOnce() throws IOException {
        Pacing pacing = new Pacing(LONG, true, 0, LONG, LONG, LONG, Networks.parse(List.of("127.0.0.0/8")));
        try (MemoryDialogue dialogue = MemoryDialogue.open(session(pacing))) {
            say(dialogue, "XXXX\r\n");
            hear(dialogue, "220 mail.example.org ESMTP Pennypost", "500 5.5.2 unknown command");
        }
    }

    @Test
    void insideTlsNobodyWaits() throws IOException {
        try (MemoryDialogue dialogue = MemoryDialogue.openSecured(session(greetDelay(LONG, true)))) {
            hear(dialogue, "220 mail.example.org ESMTP Pennypost");
        }
    }

    @Test
    void refusalsAreHeldBackInTheirOrder() throws IOException {
        Pacing pacing = new Pacing(Duration.ZERO, true, 1, SHORT, SHORT, LONG, Networks.NONE);
        try (MemoryDialogue dialogue = MemoryDialogue.open(session(pacing))) {
            say(dialogue, "NOOP\r\nMAIL FROM:<>\r\nXXXX\r\nNOOP\r\nXXXX\r\nQUIT\r\n");
            hear(
                    dialogue,
                    "220 mail.example.org ESMTP Pennypost",
                    "250 2.0.0 OK",
                    "503 5.5.1 say EHLO first",
                    "500 5.5.2 unknown command",
                    "250 2.0.0 OK",
                    "500 5.5.2 unknown command",
                    "221 2.0.0 bye",
                    END);
        }
    }

    @Test
    void aRefusalThatIsHeldBackDoesNotKeepTheHostFromStopping() throws IOException {
        Pacing pacing = new Pacing(Duration.ZERO, true, 0, LONG, LONG, LONG, Networks.NONE);
        try (MemoryDialogue dialogue = MemoryDialogue.open(session(pacing))) {
            say(dialogue, "NOOP\r\nXXXX\r\n");
            hear(dialogue, "220 mail.example.org ESMTP Pennypost", "250 2.0.0 OK");
            dialogue.loop().stop();
            hear(dialogue, "421 4.3.2 this host is stopping, try again later", END);
        }
    }
}
