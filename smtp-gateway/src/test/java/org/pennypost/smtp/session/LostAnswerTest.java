package org.pennypost.smtp.session;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.pennypost.mail.store.memory.InMemoryStore;
import org.pennypost.mail.transcript.MemoryDialogue;
import org.pennypost.mailbox.api.client.MailboxClient;
import org.pennypost.smtp.session.ForgetfulService.Call;
import org.pennypost.smtp.session.SmtpSettings.Role;

import static org.assertj.core.api.Assertions.assertThat;

/// What a sender meets when the mailbox service's answer to its message gets lost.
class LostAnswerTest {

    private static final int ALL = Integer.MAX_VALUE;

    @ParameterizedTest
    @CsvSource({
        "10, 2147483647",
        "10, 100", // it broke off before all was read
        "60000, 2147483647", // more than is kept in memory
        "60000, 1000",
    })
    void oneMoreTryIsTheSameSubmission(int lines, int octetsRead) throws IOException {
        String message = "0123456789\r\n".repeat(lines);
        try (ForgetfulService service = new ForgetfulService(1, octetsRead)) {
            assertThat(send(service, message)).isEqualTo("250 2.0.0 OK: queued as q1");

            assertThat(service.calls).hasSize(2);
            Call lost = service.calls.getFirst();
            Call taken = service.calls.getLast();
            assertThat(taken.submission()).isEqualTo(lost.submission());
            assertThat(taken.content()).startsWith(lost.content());
            assertThat(taken.content()).startsWith("Received: ").endsWith("\r\n" + message);
            assertThat(taken.content()).containsOnlyOnce("Received: ");
        }
    }

    @Test
    void afterThatTheSenderIsToTryAgain() throws IOException {
        try (ForgetfulService service = new ForgetfulService(2, ALL)) {
            assertThat(send(service, "text\r\n")).startsWith("451 4.");

            assertThat(service.calls).hasSize(2);
        }
    }

    private static @Nullable String send(ForgetfulService service, String message) throws IOException {
        InMemoryStore accounts = new InMemoryStore();
        accounts.addAccount("ann@example.org", "secret");
        try (MailboxClient client = service.client();
                MemoryDialogue sender = MemoryDialogue.open(new SmtpSession(
                        SmtpTranscriptTest.settings(Role.MX),
                        SmtpTranscriptTest.services(accounts, client.intake())))) {
            SmtpScene.named("mx").prepare(sender, "", "");
            for (String line : new String[] {"MAIL FROM:<bob@example.net>", "RCPT TO:<ann@example.org>", "DATA"}) {
                say(sender, line + "\r\n");
            }
            assertThat(reply(sender)).startsWith("250 ");
            assertThat(reply(sender)).startsWith("250 ");
            assertThat(reply(sender)).startsWith("354 ");
            say(sender, message + ".\r\n");
            return reply(sender);
        }
    }

    private static void say(MemoryDialogue sender, String text) throws IOException {
        sender.send(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static @Nullable String reply(MemoryDialogue sender) throws IOException {
        return sender.readLine(Duration.ofSeconds(30));
    }
}
