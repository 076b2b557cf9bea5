package org.pennypost.smtp.session;

import java.io.IOException;
import java.util.List;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.pennypost.mail.store.ContentSource;
import org.pennypost.mail.store.Receipt;
import org.pennypost.mail.store.Refusal;
import org.pennypost.mail.store.RefusalCode;
import org.pennypost.mail.store.Submission;
import org.pennypost.mail.store.memory.InMemoryStore;
import org.pennypost.smtp.session.SmtpSettings.Role;

import static org.assertj.core.api.Assertions.assertThat;

/// An account is removed when its address has been accepted and the message is not here yet.
class RecipientGoneTest {

    private static final String GONE = "gone@example.org";

    private final TakenMail mail = new TakenMail();

    @ParameterizedTest
    @CsvSource({"MX, DATA", "MX, BDAT", "SUBMISSION, DATA", "SUBMISSION, BDAT"})
    void othersAreTriedAgain(Role role, String command) throws IOException {
        try (Sender sender = greeted(role)) {
            send(sender, command, "bob@example.org", GONE);
            assertThat(sender.answer()).startsWith("451 4.3.0 ");
            assertThat(mail.messages).isEmpty();

            send(sender, command, "bob@example.org");
            assertThat(sender.answer()).startsWith("250 2.0.0 ");
        }
    }

    @ParameterizedTest
    @CsvSource({"MX, DATA", "MX, BDAT", "SUBMISSION, DATA", "SUBMISSION, BDAT", "LMTP, DATA", "LMTP, BDAT"})
    void whoIsAloneIsRefusedForGood(Role role, String command) throws IOException {
        try (Sender sender = greeted(role)) {
            send(sender, command, GONE);
            assertThat(sender.answer()).startsWith("550 5.1.1 ");
        }
    }

    /// RFC 2033 §4.2.
    @ParameterizedTest
    @CsvSource({"DATA", "BDAT"})
    void inLmtpEachHasAnAnswer(String command) throws IOException {
        try (Sender sender = greeted(Role.LMTP)) {
            send(sender, command, "bob@example.org", GONE);
            assertThat(sender.answer()).startsWith("250 2.0.0 ");
            assertThat(sender.answer()).startsWith("550 5.1.1 ");
        }
    }

    private static void send(Sender sender, String command, String... recipients) throws IOException {
        String message = "From: ann@example.org\r\n\r\n";
        assertThat(sender.ask("MAIL FROM:<ann@example.org>")).startsWith("250 ");
        for (String recipient : recipients) {
            assertThat(sender.ask("RCPT TO:<" + recipient + ">")).startsWith("250 ");
        }
        if (command.equals("DATA")) {
            assertThat(sender.ask("DATA")).startsWith("354 ");
            sender.say(message + ".\r\n");
        } else {
            sender.say("BDAT " + message.length() + " LAST\r\n" + message);
        }
    }

    private Sender greeted(Role role) throws IOException {
        InMemoryStore accounts = new InMemoryStore();
        for (String address : List.of("ann@example.org", "bob@example.org", GONE)) {
            accounts.addAccount(address, "secret");
        }
        return Sender.greet(SmtpTranscriptTest.settings(role), SmtpTranscriptTest.services(accounts, this::take));
    }

    private Receipt take(Submission submission, ContentSource content) {
        if (submission.recipients().stream()
                .anyMatch(it -> it.address().canonical().equals(GONE))) {
            throw new Refusal(RefusalCode.NOT_FOUND, "there is no " + GONE);
        }
        return mail.accept(submission, content);
    }
}
