package org.pennypost.smtp.session;

import java.io.IOException;
import java.time.Duration;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.pennypost.mail.store.memory.InMemoryStore;
import org.pennypost.mail.transcript.MemoryDialogue;
import org.pennypost.smtp.check.ClientLimits;
import org.pennypost.smtp.check.Policy;
import org.pennypost.smtp.session.SmtpSettings.Role;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

/// Two messages may be on their way in at the same time, of whatever sessions.
class MessagesInFlightTest {

    private static final String ENVELOPE = "MAIL FROM:<bob@example.net>\r\nRCPT TO:<ann@example.org>\r\n";

    private SmtpServices services;
    private MemoryDialogue first;
    private MemoryDialogue second;
    private MemoryDialogue third;

    @BeforeEach
    void twoAreOnTheirWay() throws IOException {
        InMemoryStore store = new InMemoryStore();
        store.addAccount("ann@example.org", "secret");
        SmtpServices usual = SmtpTranscriptTest.services(store, store, ClientLimits.NONE, Policy.NONE);
        services = new SmtpServices(
                usual.sasl(),
                usual.accounts(),
                usual.intake(),
                usual.spools(),
                new MessagesInFlight(2, Duration.ZERO),
                usual.limits(),
                usual.policy());
        first = sender();
        second = sender();
        third = sender();
        say(first, "DATA\r\n");
        assertThat(reply(first)).startsWith("354 ");
        say(second, "BDAT 1\r\nx");
        assertThat(reply(second)).startsWith("250 ");
        say(third, "DATA\r\n");
        assertThat(reply(third)).startsWith("452 4.3.1 ");
        say(third, "BDAT 1\r\nx");
        assertThat(reply(third)).startsWith("452 4.3.1 ");
        say(third, "RSET\r\n" + ENVELOPE);
        for (int i = 0; i < 3; i++) {
            assertThat(reply(third)).startsWith("250 ");
        }
    }

    @AfterEach
    void close() throws IOException {
        first.close();
        second.close();
        third.close();
    }

    @Test
    void oneThatIsHereMakesRoom() throws IOException {
        say(first, "x\r\n.\r\n");
        assertThat(reply(first)).startsWith("250 ");
        thirdHasRoom();
    }

    @Test
    void oneThatIsGivenUpMakesRoom() throws IOException {
        say(second, "RSET\r\n");
        assertThat(reply(second)).startsWith("250 ");
        thirdHasRoom();
    }

    @Test
    void oneThatBreaksOffMakesRoom() throws IOException {
        first.finish();
        assertThat(first.readLine(Duration.ofSeconds(30))).isNull();
        thirdHasRoom();
    }

    private void thirdHasRoom() throws IOException {
        say(third, "BDAT 1 LAST\r\nx");
        assertThat(reply(third)).startsWith("250 ");
    }

    private MemoryDialogue sender() throws IOException {
        MemoryDialogue sender = MemoryDialogue.open(new SmtpSession(SmtpTranscriptTest.settings(Role.MX), services));
        SmtpScene.named("mx").prepare(sender, "", "");
        say(sender, ENVELOPE);
        assertThat(reply(sender)).startsWith("250 ");
        assertThat(reply(sender)).startsWith("250 ");
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
