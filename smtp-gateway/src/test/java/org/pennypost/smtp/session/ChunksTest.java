package org.pennypost.smtp.session;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.pennypost.mail.address.Networks;
import org.pennypost.mail.store.ContentSource;
import org.pennypost.mail.store.Receipt;
import org.pennypost.mail.store.Submission;
import org.pennypost.mail.store.memory.InMemoryStore;
import org.pennypost.mail.transcript.MemoryDialogue;
import org.pennypost.mail.wire.Pace;
import org.pennypost.smtp.session.SmtpSettings.Role;

import static org.assertj.core.api.Assertions.assertThat;

/// What becomes of a message in chunks (RFC 3030 §2).
class ChunksTest {

    private static final int LIMIT = 300_000;

    private final InMemoryStore accounts = new InMemoryStore();
    private final List<byte[]> taken = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(ints = {1_000, 65_536, LIMIT})
    void isKeptOctetForOctet(int size) throws IOException {
        byte[] message = new byte[size];
        new Random(3030).nextBytes(message);
        try (MemoryDialogue sender = open()) {
            for (int from = 0; from < size; from += 10_007) {
                assertThat(chunk(sender, Arrays.copyOfRange(message, from, Math.min(size, from + 10_007)), ""))
                        .startsWith("250 2.0.0 ");
            }
            assertThat(chunk(sender, new byte[0], " LAST")).isEqualTo("250 2.0.0 OK: queued as q1");
        }

        byte[] whole = taken.getFirst();
        assertThat(Arrays.copyOfRange(whole, whole.length - size, whole.length)).isEqualTo(message);
        assertThat(new String(whole, 0, whole.length - size, StandardCharsets.US_ASCII))
                .startsWith("Received: ")
                .endsWith("\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " LAST"})
    void togetherTheyAreNoLargerThanOneMessage(String last) throws IOException {
        try (MemoryDialogue sender = open()) {
            assertThat(chunk(sender, new byte[LIMIT - 1], "")).startsWith("250 2.0.0 ");
            assertThat(chunk(sender, new byte[2], last)).startsWith("552 5.3.4 ");
            assertThat(chunk(sender, new byte[1], " LAST")).startsWith("503 5.5.1 ");
            say(sender, "NOOP\r\n");
            assertThat(reply(sender)).startsWith("250 ");
        }

        assertThat(taken).isEmpty();
    }

    @Test
    void whatIsCutOffIsNoMessage() throws IOException {
        try (MemoryDialogue sender = open()) {
            assertThat(chunk(sender, new byte[100], "")).startsWith("250 2.0.0 ");
            say(sender, "BDAT 10 LAST\r\nx");
            sender.finish();
            assertThat(reply(sender)).isNull();
        }

        assertThat(taken).isEmpty();
    }

    private Receipt take(Submission submission, ContentSource source) {
        try {
            ByteArrayOutputStream content = new ByteArrayOutputStream();
            source.open().transferTo(content);
            taken.add(content.toByteArray());
            return new Receipt("q1", submission.recipients().size(), 0);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private MemoryDialogue open() throws IOException {
        accounts.addAccount("ann@example.org", "secret");
        Conduct keeping = new Conduct(Pace.ANY, Duration.ZERO, 1000, 10_000, BareLineEnds.KEEP, false, Networks.NONE);
        SmtpSettings settings =
                Sender.with(SmtpTranscriptTest.settings(Role.MX, LIMIT), keeping, Duration.ofSeconds(10));
        MemoryDialogue sender =
                MemoryDialogue.open(new SmtpSession(settings, SmtpTranscriptTest.services(accounts, this::take)));
        SmtpScene.named("mx").prepare(sender, "", "");
        say(sender, "MAIL FROM:<bob@example.net>\r\nRCPT TO:<ann@example.org>\r\n");
        assertThat(reply(sender)).startsWith("250 ");
        assertThat(reply(sender)).startsWith("250 ");
        return sender;
    }

    private static @Nullable String chunk(MemoryDialogue sender, byte[] octets, String last) throws IOException {
        say(sender, "BDAT " + octets.length + last + "\r\n");
        sender.send(octets);
        return reply(sender);
    }

    private static void say(MemoryDialogue sender, String text) throws IOException {
        sender.send(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static @Nullable String reply(MemoryDialogue sender) throws IOException {
        return sender.readLine(Duration.ofSeconds(30));
    }
}
