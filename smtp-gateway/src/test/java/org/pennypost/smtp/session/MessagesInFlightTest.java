package org.pennypost.smtp.session;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import org.pennypost.mail.spool.SpoolSpace;
import org.pennypost.mail.store.ContentSource;
import org.pennypost.mail.store.Receipt;
import org.pennypost.mail.store.Submission;
import org.pennypost.mail.store.memory.InMemoryStore;
import org.pennypost.mail.transcript.MemoryDialogue;
import org.pennypost.smtp.check.ClientLimits;
import org.pennypost.smtp.check.Finding;
import org.pennypost.smtp.check.Policy;
import org.pennypost.smtp.session.SmtpSettings.Role;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

/// Two messages may be looked at and handed over at the same time, of whatever sessions.
class MessagesInFlightTest {

    private static final String ENVELOPE = "MAIL FROM:<ann@example.org>\r\nRCPT TO:<ann@example.org>\r\n";
    private static final int ON_DISK = 1_000_000;
    private static final Policy LOOKS = new Policy(List.of(), List.of(), List.of(_ -> Finding.accept("any", "any")));

    private final InMemoryStore store = new InMemoryStore();
    private final List<MemoryDialogue> senders = new ArrayList<>();
    private final Semaphore handingOver = new Semaphore(1000);
    private volatile boolean failing;

    @BeforeEach
    void addAccount() {
        store.addAccount("ann@example.org", "secret");
    }

    @AfterEach
    void close() throws IOException {
        for (MemoryDialogue sender : senders) {
            sender.close();
        }
    }

    @Test
    void aThirdHasToComeAgainUntilOneIsHandedOver() throws IOException {
        SmtpServices services = services(Policy.NONE);
        handingOver.drainPermits();
        MemoryDialogue first = whole(services);
        MemoryDialogue second = whole(services);
        Awaitility.await().until(handingOver::getQueueLength, waiting -> waiting == 2);
        MemoryDialogue third = beginning(services, Role.MX, 0);
        assertThat(end(third)).startsWith("452 4.3.1 ");
        assertThat(chunked(third)).startsWith("452 4.3.1 ");

        handingOver.release(3);
        assertThat(reply(first)).startsWith("250 ");
        assertThat(reply(second)).startsWith("250 ");

        assertThat(chunked(third)).startsWith("250 ");
    }

    @Test
    void oneThatFailsMakesRoom() throws IOException {
        SmtpServices services = services(Policy.NONE);
        failing = true;
        for (int i = 0; i < 3; i++) {
            assertThat(end(beginning(services, Role.MX, 0))).startsWith("451 4.3.0 ");
        }
        failing = false;

        assertThat(end(beginning(services, Role.MX, 0))).startsWith("250 ");
    }

    /// Whoever sends, whether it is looked at, and however much of it is here.
    @ParameterizedTest
    @CsvSource({"MX, 0", "MX, 100000", "SUBMISSION, 0", "SUBMISSION, 100000", "LMTP, 0", "LMTP, 100000"})
    void slowSendersTakeNoPlace(Role role, int octets) throws IOException {
        for (Policy policy : List.of(Policy.NONE, LOOKS)) {
            SmtpServices services = services(policy);
            beginning(services, role, octets);
            beginning(services, role, octets);

            assertThat(end(beginning(services, role, octets))).startsWith("250 ");
        }
    }

    /// Nothing of it is in memory but what may be.
    @ParameterizedTest
    @EnumSource(Role.class)
    void whatIsTooLargeForTheSpoolHasToComeAgain(Role role) throws IOException {
        SmtpServices services = services(Policy.NONE);

        assertThat(end(beginning(services, role, 2 * ON_DISK))).startsWith("452 4.3.1 ");
        assertThat(end(beginning(services, role, ON_DISK / 2))).startsWith("250 ");
    }

    private SmtpServices services(Policy policy) {
        SmtpServices usual = SmtpTranscriptTest.services(store, store, ClientLimits.NONE, policy);
        return new SmtpServices(
                usual.sasl(),
                usual.accounts(),
                this::take,
                new SpoolSpace(64 * 1024, 1024 * 1024, ON_DISK, Path.of(System.getProperty("java.io.tmpdir"))),
                new MessagesInFlight(2, Duration.ZERO),
                usual.limits(),
                usual.policy());
    }

    private Receipt take(Submission submission, ContentSource content) {
        handingOver.acquireUninterruptibly();
        try {
            if (failing) {
                throw new IllegalStateException("as asked");
            }
            return store.accept(submission, content);
        } finally {
            handingOver.release();
        }
    }

    /// A message of which nobody knows yet how long it is.
    private MemoryDialogue beginning(SmtpServices services, Role role, int octets) throws IOException {
        MemoryDialogue sender = sender(services, role);
        say(sender, ENVELOPE + "DATA\r\n");
        assertThat(reply(sender)).startsWith("250 ");
        assertThat(reply(sender)).startsWith("250 ");
        assertThat(reply(sender)).startsWith("354 ");
        say(sender, "From: ann@example.org\r\n\r\n" + "0123456789abcd\r\n".repeat(octets / 16));
        return sender;
    }

    private MemoryDialogue whole(SmtpServices services) throws IOException {
        MemoryDialogue sender = beginning(services, Role.MX, 0);
        say(sender, "\r\n.\r\n");
        return sender;
    }

    private static String end(MemoryDialogue sender) throws IOException {
        say(sender, "\r\n.\r\n");
        return reply(sender);
    }

    private static String chunked(MemoryDialogue sender) throws IOException {
        say(sender, ENVELOPE + "BDAT 1 LAST\r\nx");
        assertThat(reply(sender)).startsWith("250 ");
        assertThat(reply(sender)).startsWith("250 ");
        return reply(sender);
    }

    private MemoryDialogue sender(SmtpServices services, Role role) throws IOException {
        MemoryDialogue sender = Sender.greet(SmtpTranscriptTest.settings(role), services).dialogue;
        senders.add(sender);
        return sender;
    }

    private static void say(MemoryDialogue sender, String text) throws IOException {
        sender.send(text.getBytes(US_ASCII));
    }

    private static String reply(MemoryDialogue sender) throws IOException {
        String line = sender.readLine(Duration.ofSeconds(30));
        if (line == null) {
            throw new AssertionError("the session has ended");
        }
        return line;
    }
}
