package org.pennypost.smtp.session;

import java.io.IOException;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.pennypost.mail.store.memory.InMemoryStore;
import org.pennypost.mail.transcript.MemoryDialogue;
import org.pennypost.smtp.session.SmtpSettings.Role;

import static org.assertj.core.api.Assertions.assertThat;

/// RFC 1870 §6.1: who announces a size learns for each recipient whether there is room for it.
class AnnouncedSizeTest {

    private final InMemoryStore accounts = new InMemoryStore();

    @BeforeEach
    void addAccounts() {
        accounts.addAccount("ann@example.org", "secret");
        accounts.setQuota(accounts.addAccount("bob@example.org", "secret"), 5_000, null);
    }

    @ParameterizedTest
    @CsvSource({"'', 250 2.1.5", "SIZE=5000, 250 2.1.5", "SIZE=5001, 452 4.2.2"})
    void aRecipientWithoutRoomIsRefusedAlone(String size, String answer) throws IOException {
        SmtpSession session = new SmtpSession(
                SmtpTranscriptTest.settings(Role.MX), SmtpTranscriptTest.services(accounts, new TakenMail()));
        try (Sender sender = new Sender(MemoryDialogue.open(session))) {
            assertThat(sender.answer()).startsWith("220 ");
            assertThat(sender.ask("EHLO client.example")).startsWith("250 ");
            assertThat(sender.ask("MAIL FROM:<> " + size)).startsWith("250 ");
            assertThat(sender.ask("RCPT TO:<bob@example.org>")).startsWith(answer + " ");
            assertThat(sender.ask("RCPT TO:<ann@example.org>")).startsWith("250 ");
        }
    }
}
