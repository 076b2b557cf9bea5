package org.pennypost.smtp.session;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.pennypost.mail.store.MessageIntake;
import org.pennypost.mail.store.Receipt;
import org.pennypost.mail.store.Refusal;
import org.pennypost.mail.store.RefusalCode;
import org.pennypost.mail.store.Submission;
import org.pennypost.mail.store.memory.InMemoryStore;
import org.pennypost.mail.transcript.MemoryDialogue;
import org.pennypost.smtp.session.SmtpSettings.Role;

import static org.assertj.core.api.Assertions.assertThat;

/// One answer for each recipient, and an honest one (RFC 2033 §4.2).
class LmtpTest {

    private static final String FULL = "bob@example.org";
    private static final String MESSAGE = "Subject: a\r\n\r\n";

    private final TakenMail mail = new TakenMail();
    private final List<UUID> asked = new ArrayList<>();

    private Sender greeted(MessageIntake intake) throws IOException {
        InMemoryStore accounts = new InMemoryStore();
        accounts.addAccount("ann@example.org", "secret");
        accounts.addAccount("bob@example.org", "secret");
        accounts.addAccount("cid@example.org", "secret");
        Sender sender = new Sender(MemoryDialogue.open(new SmtpSession(
                SmtpTranscriptTest.settings(Role.LMTP), SmtpTranscriptTest.services(accounts, intake))));
        SmtpScene.named("lmtp").prepare(sender.dialogue, "", "");
        return sender;
    }

    private MessageIntake refusing(RefusalCode code) {
        return (submission, content) -> {
            asked.add(submission.id());
            if (addresses(submission).contains(FULL)) {
                throw new Refusal(code, "the mailbox is full");
            }
            return mail.accept(submission, content);
        };
    }

    private static List<String> addresses(Submission submission) {
        return submission.recipients().stream()
                .map(recipient -> recipient.address().canonical())
                .toList();
    }

    private static void envelope(Sender sender) throws IOException {
        assertThat(sender.ask("MAIL FROM:<>")).startsWith("250 ");
        for (String name : List.of("ann", "bob", "cid", "Ann")) {
            assertThat(sender.ask("RCPT TO:<" + name + "@example.org>")).startsWith("250 ");
        }
    }

    private static void send(Sender sender, String command) throws IOException {
        envelope(sender);
        if (command.equals("DATA")) {
            assertThat(sender.ask("DATA")).startsWith("354 ");
            sender.say(MESSAGE + ".\r\n");
        } else {
            sender.say("BDAT " + MESSAGE.length() + " LAST\r\n" + MESSAGE);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"DATA", "BDAT"})
    void oneFullMailboxIsInNobodysWay(String command) throws IOException {
        try (Sender sender = greeted(refusing(RefusalCode.OVER_QUOTA))) {
            send(sender, command);
            assertThat(sender.answer()).startsWith("250 2.0.0 OK: queued as q1");
            assertThat(sender.answer()).startsWith("452 4.2.2 ");
            assertThat(sender.answer()).startsWith("250 2.0.0 OK: queued as q2");
            assertThat(sender.answer()).startsWith("250 2.0.0 OK: queued as q1");
            assertThat(sender.ask("NOOP")).startsWith("250 ");
        }
        assertThat(mail.messages.stream().map(taken -> addresses(taken.submission())))
                .containsExactly(List.of("ann@example.org"), List.of("cid@example.org"));
        assertThat(mail.messages).allSatisfy(taken -> {
            assertThat(taken.sent()).isEqualTo(MESSAGE);
            assertThat(taken.content()).containsOnlyOnce("Received: ");
        });
        assertThat(Set.copyOf(asked)).as("ids of all and of each").hasSize(4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"DATA", "BDAT"})
    void aServiceThatIsAwayIsAskedOnce(String command) throws IOException {
        try (Sender sender = greeted(refusing(RefusalCode.UNAVAILABLE))) {
            send(sender, command);
            for (int i = 0; i < 4; i++) {
                assertThat(sender.answer()).startsWith("451 4.3.0 ");
            }
            assertThat(sender.ask("NOOP")).startsWith("250 ");
        }
        assertThat(mail.messages).isEmpty();
        assertThat(asked).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"DATA", "BDAT"})
    void whatGoesWrongForOneGoesWrongForOneOnly(String command) throws IOException {
        MessageIntake intake = (submission, content) -> {
            if (submission.recipients().size() > 1) {
                throw new Refusal(RefusalCode.OVER_QUOTA, "full");
            }
            if (addresses(submission).contains(FULL)) {
                throw new IllegalStateException("as asked");
            }
            return new Receipt("q", 1, 0);
        };
        try (Sender sender = greeted(intake)) {
            send(sender, command);
            assertThat(sender.answer()).startsWith("250 ");
            assertThat(sender.answer()).startsWith("451 4.3.0 ");
            assertThat(sender.answer()).startsWith("250 ");
            assertThat(sender.answer()).startsWith("250 ");
            assertThat(sender.ask("NOOP")).startsWith("250 ");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"DATA", "BDAT"})
    void anInternalFaultIsSaidToEach(String command) throws IOException {
        MessageIntake intake = (_, _) -> {
            throw new IllegalStateException("as asked");
        };
        try (Sender sender = greeted(intake)) {
            send(sender, command);
            for (int i = 0; i < 4; i++) {
                assertThat(sender.answer()).startsWith("451 4.3.0 ");
            }
            assertThat(sender.ask("NOOP")).startsWith("250 ");
        }
    }
}
