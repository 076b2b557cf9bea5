package org.pennypost.smtp.session;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.pennypost.mail.address.MailAddress;
import org.pennypost.mail.store.ContentSource;
import org.pennypost.mail.store.MailParameters;
import org.pennypost.mail.store.Submission;
import org.pennypost.mail.store.memory.InMemoryStore;
import org.pennypost.mail.transcript.MemoryDialogue;
import org.pennypost.mailbox.api.client.MailboxClient;
import org.pennypost.smtp.session.ForgetfulService.Call;
import org.pennypost.smtp.session.SmtpSettings.Role;

import static org.assertj.core.api.Assertions.assertThat;

/// What a sender meets when the mailbox service's answer to its message gets lost.
class LostAnswerTest {

    private static final int ALL = Integer.MAX_VALUE;
    private static final byte[] TEXT = "text\r\n".getBytes(StandardCharsets.US_ASCII);

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

    /// What the gateway keeps anyway is not kept once more.
    @ParameterizedTest
    @ValueSource(ints = {10, ALL})
    void whatCanBeOpenedAgainIsNotCopied(int octetsRead) throws IOException {
        AtomicInteger opened = new AtomicInteger();
        ContentSource.Reopenable content = () -> {
            opened.incrementAndGet();
            return new ByteArrayInputStream(TEXT);
        };
        try (ForgetfulService service = new ForgetfulService(1, octetsRead);
                MailboxClient client = service.client()) {
            client.intake().accept(submission(), content);

            assertThat(service.calls.getLast().content()).isEqualTo("text\r\n");
            assertThat(opened).hasValue(2);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {3, ALL})
    void whatIsReadOnceIsKeptUntilTheServiceHasIt(int octetsRead) throws IOException {
        AtomicInteger opened = new AtomicInteger();
        ContentSource content = () -> {
            opened.incrementAndGet();
            return new ByteArrayInputStream(TEXT);
        };
        try (ForgetfulService service = new ForgetfulService(1, octetsRead);
                MailboxClient client = service.client()) {
            client.intake().accept(submission(), content);

            assertThat(service.calls.getLast().content()).isEqualTo("text\r\n");
            assertThat(opened).hasValue(1);
        }
    }

    private static Submission submission() {
        MailAddress ann = MailAddress.parse("ann@example.org");
        return new Submission(
                UUID.randomUUID(),
                null,
                null,
                List.of(new Submission.Recipient(ann, List.of(), null)),
                MailParameters.NONE);
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
