package org.pennypost.smtp.session;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.pennypost.mail.store.memory.InMemoryStore;
import org.pennypost.mail.transcript.MemoryDialogue;
import org.pennypost.smtp.check.ClientLimits;
import org.pennypost.smtp.check.Finding;
import org.pennypost.smtp.check.Policy;
import org.pennypost.smtp.session.SmtpSettings.Role;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

/// Two messages may be on their way in at the same time, of whatever sessions.
class MessagesInFlightTest {

    private static final String ENVELOPE = "MAIL FROM:<bob@example.net>\r\nRCPT TO:<ann@example.org>\r\n";
    private static final Policy LOOKS = new Policy(List.of(), List.of(), List.of(_ -> Finding.accept("any", "any")));

    private final InMemoryStore store = new InMemoryStore();
    private final List<MemoryDialogue> senders = new ArrayList<>();

    @AfterEach
    void close() throws IOException {
        for (MemoryDialogue sender : senders) {
            sender.close();
        }
    }

    @Test
    void aThirdHasToComeAgainUntilOneIsHere() throws IOException {
        SmtpServices services = services(Policy.NONE);
        MemoryDialogue first = beginning(services);
        beginning(services);
        MemoryDialogue third = beginning(services);
        assertThat(end(third)).startsWith("452 4.3.1 ");
        assertThat(chunked(third)).startsWith("452 4.3.1 ");

        assertThat(end(first)).startsWith("250 ");

        assertThat(chunked(third)).startsWith("250 ");
    }

    @Test
    void oneThatBreaksOffMakesRoom() throws IOException {
        SmtpServices services = services(Policy.NONE);
        MemoryDialogue first = beginning(services);
        beginning(services);
        first.finish();
        assertThat(first.readLine(Duration.ofSeconds(30))).isNull();

        assertThat(end(beginning(services))).startsWith("250 ");
    }

    @Test
    void thoseThatAreKeptUntilTheyAreWholeTakeNoPlaceBefore() throws IOException {
        SmtpServices services = services(LOOKS);
        beginning(services);
        beginning(services);

        assertThat(end(beginning(services))).startsWith("250 ");
    }

    private SmtpServices services(Policy policy) {
        store.addAccount("ann@example.org", "secret");
        SmtpServices usual = SmtpTranscriptTest.services(store, store, ClientLimits.NONE, policy);
        return new SmtpServices(
                usual.sasl(),
                usual.accounts(),
                usual.intake(),
                usual.spools(),
                new MessagesInFlight(2, Duration.ZERO),
                usual.limits(),
                usual.policy());
    }

    /// A message of which nobody knows yet how long it is.
    private MemoryDialogue beginning(SmtpServices services) throws IOException {
        MemoryDialogue sender = sender(services);
        say(sender, ENVELOPE + "DATA\r\nSubject: a\r\n");
        assertThat(reply(sender)).startsWith("250 ");
        assertThat(reply(sender)).startsWith("250 ");
        assertThat(reply(sender)).startsWith("354 ");
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

    private MemoryDialogue sender(SmtpServices services) throws IOException {
        MemoryDialogue sender = MemoryDialogue.open(new SmtpSession(SmtpTranscriptTest.settings(Role.MX), services));
        senders.add(sender);
        SmtpScene.named("mx").prepare(sender, "", "");
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
