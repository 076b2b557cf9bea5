package org.pennypost.smtp.session;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.pennypost.mail.smtp.Reply;
import org.pennypost.mail.store.ContentSource;
import org.pennypost.mail.store.Placement;
import org.pennypost.mail.store.Receipt;
import org.pennypost.mail.store.Refusal;
import org.pennypost.mail.store.RefusalCode;
import org.pennypost.mail.store.Submission;
import org.pennypost.mail.store.memory.InMemoryStore;
import org.pennypost.mail.transcript.MemoryDialogue;
import org.pennypost.smtp.check.Candidate;
import org.pennypost.smtp.check.Finding;
import org.pennypost.smtp.check.MessageCheck;
import org.pennypost.smtp.check.Policy;
import org.pennypost.smtp.session.SmtpSettings.Role;

import static org.assertj.core.api.Assertions.assertThat;

/// What a session does with what the checks find.
class PolicyTest {

    private static final Reply GO_AWAY = Reply.of(554, "5.7.1", "go away");
    private static final Reply LATER = Reply.of(451, "4.7.1", "later");
    private static final String ENVELOPE = "MAIL FROM:<bob@example.net>\r\nRCPT TO:<ann@example.org>\r\n";

    private final InMemoryStore accounts = new InMemoryStore();
    private final List<String> taken = new ArrayList<>();
    private final List<Placement> placed = new ArrayList<>();
    private volatile boolean storeAway;

    @Test
    void aClientThatIsRefusedIsNotGreeted() throws IOException {
        Policy policy = new Policy(List.of(_ -> Finding.refuse("dnsbl", GO_AWAY, "listed")), List.of(), List.of());
        try (MemoryDialogue sender = open(policy)) {
            assertThat(reply(sender)).isEqualTo("521 5.7.1 go away");
            assertThat(reply(sender)).isNull();
        }
    }

    @Test
    void aRecipientIsAskedAboutWithWhatIsKnown() throws IOException {
        List<String> asked = new ArrayList<>();
        Policy policy = new Policy(
                List.of(),
                List.of((client, sender, recipient) -> {
                    asked.add(client.hello() + " " + sender + " " + recipient);
                    return Finding.refuse("greylist", LATER, "new");
                }),
                List.of());
        try (MemoryDialogue sender = greeted(policy)) {
            say(sender, ENVELOPE + "RCPT TO:<nobody@example.org>\r\nDATA\r\n");
            assertThat(reply(sender)).startsWith("250 ");
            assertThat(reply(sender)).isEqualTo("451 4.7.1 later");
            assertThat(reply(sender)).startsWith("550 5.1.1 ");
            assertThat(reply(sender)).startsWith("554 5.5.1 ");
        }
        assertThat(asked).containsExactly("client.example bob@example.net ann@example.org");
    }

    @Test
    void fieldsOfChecksAreInTheMessage() throws IOException {
        MessageCheck adds = message -> {
            message.header().prepend("X-Checked: " + message.bodyOctets() + "\r\n");
            return Finding.junk("size", "small");
        };
        MessageCheck sees = message ->
                Finding.accept("sees", message.header().fields().getFirst().value());
        try (MemoryDialogue sender = greeted(messages(adds, sees))) {
            assertThat(data(sender, "Subject: a\r\n\r\ntext\r\n")).startsWith("250 2.0.0 ");
            assertThat(chunked(sender, "Subject: a\r\n\r\ntext\r\n")).startsWith("250 2.0.0 ");
        }
        assertThat(taken)
                .hasSize(2)
                .allSatisfy(message -> assertThat(message)
                        .startsWith("X-Checked: 6\r\nReceived: ")
                        .endsWith("\r\nSubject: a\r\n\r\ntext\r\n"));
        assertThat(placed).containsOnly(Placement.junk("size: small"));
    }

    @Test
    void theGravestFindingDecidesWhereItGoes() throws IOException {
        Policy policy = messages(
                _ -> Finding.accept("one", "good"),
                _ -> Finding.quarantine("two", "bad"),
                _ -> Finding.junk("three", "not good"));
        try (MemoryDialogue sender = greeted(policy)) {
            assertThat(data(sender, "Subject: a\r\n\r\n")).startsWith("250 2.0.0 ");
        }
        assertThat(placed).containsExactly(Placement.quarantine("two: bad"));
    }

    @Test
    void aMessageThatIsRefusedIsNotTakenAndTheNextMayBe() throws IOException {
        MessageCheck refuses = message ->
                has(message, "bad") ? Finding.refuse("content", GO_AWAY, "bad") : Finding.accept("content", "good");
        MessageCheck notAsked = message -> {
            assertThat(has(message, "bad")).isFalse();
            return Finding.accept("last", "asked");
        };
        try (MemoryDialogue sender = greeted(messages(refuses, notAsked))) {
            assertThat(data(sender, "Subject: bad\r\n\r\n")).isEqualTo("554 5.7.1 go away");
            assertThat(chunked(sender, "Subject: bad\r\n\r\n")).isEqualTo("554 5.7.1 go away");
            assertThat(data(sender, "Subject: good\r\n\r\n")).startsWith("250 2.0.0 ");
        }
        assertThat(taken).hasSize(1);
    }

    @Test
    void limitsHoldForWhatIsLookedAt() throws IOException {
        Policy policy = messages(_ -> Finding.accept("any", "any"));
        try (MemoryDialogue sender = greeted(policy)) {
            assertThat(data(sender, "Subject: " + "a ".repeat(40).repeat(20_000) + "\r\n\r\n"))
                    .startsWith("552 5.3.4 the header ");
            assertThat(data(sender, "Received: by a\r\n".repeat(100) + "\r\n")).startsWith("554 5.4.6 ");
            assertThat(data(sender, "Subject: a\r\n\r\n" + "text\r\n".repeat(500_000)))
                    .startsWith("552 5.3.4 the message ");
        }
        assertThat(taken).isEmpty();
    }

    /// A client that is to try again brings the same message several times.
    @Test
    void checksTellOfAMessageOnceWhenItIsDecided() throws IOException {
        List<String> told = new ArrayList<>();
        MessageCheck tells = message -> {
            message.whenDecided(() -> told.add(subject(message)));
            return Finding.accept("tells", "any");
        };
        MessageCheck decides = message -> switch (subject(message)) {
            case "later" -> Finding.refuse("content", LATER, "busy");
            case "bad" -> Finding.refuse("content", GO_AWAY, "bad");
            default -> Finding.accept("content", "good");
        };
        try (MemoryDialogue sender = greeted(messages(tells, decides))) {
            assertThat(data(sender, "Subject: later\r\n\r\n")).startsWith("451 ");
            storeAway = true;
            assertThat(data(sender, "Subject: good\r\n\r\n")).startsWith("451 ");
            assertThat(chunked(sender, "Subject: good\r\n\r\n")).startsWith("451 ");
            storeAway = false;
            assertThat(told).isEmpty();

            assertThat(data(sender, "Subject: good\r\n\r\n")).startsWith("250 ");
            assertThat(chunked(sender, "Subject: bad\r\n\r\n")).startsWith("554 ");
        }
        assertThat(told).containsExactly("good", "bad");
    }

    /// What is committed is acknowledged, whatever comes behind it.
    @Test
    void aCheckThatCannotTellIsInNobodysWay() throws IOException {
        MessageCheck fails = message -> {
            message.whenDecided(() -> {
                throw new IllegalStateException("as asked");
            });
            return Finding.accept("fails", "any");
        };
        try (MemoryDialogue sender = greeted(messages(fails))) {
            assertThat(data(sender, "Subject: a\r\n\r\n")).startsWith("250 2.0.0 ");
        }
        assertThat(taken).hasSize(1);
    }

    private static String subject(Candidate message) {
        return message.original().fields().getFirst().value();
    }

    private static boolean has(Candidate message, String subject) {
        return message.header().fields().stream()
                .anyMatch(field -> field.value().equals(subject));
    }

    private static Policy messages(MessageCheck... checks) {
        return new Policy(List.of(), List.of(), List.of(checks));
    }

    private MemoryDialogue greeted(Policy policy) throws IOException {
        MemoryDialogue sender = open(policy);
        SmtpScene.named("mx").prepare(sender, "", "");
        return sender;
    }

    private MemoryDialogue open(Policy policy) throws IOException {
        accounts.addAccount("ann@example.org", "secret");
        return MemoryDialogue.open(new SmtpSession(
                SmtpTranscriptTest.settings(Role.MX, 2_000_000),
                SmtpTranscriptTest.services(accounts, this::take, policy)));
    }

    private Receipt take(Submission submission, ContentSource source) {
        if (storeAway) {
            throw new Refusal(RefusalCode.UNAVAILABLE, "the store is away");
        }
        try {
            ByteArrayOutputStream content = new ByteArrayOutputStream();
            source.open().transferTo(content);
            placed.add(submission.placement());
            taken.add(content.toString(StandardCharsets.ISO_8859_1));
            return new Receipt("q1", submission.recipients().size(), 0);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static @Nullable String data(MemoryDialogue sender, String message) throws IOException {
        say(sender, ENVELOPE + "DATA\r\n");
        assertThat(reply(sender)).startsWith("250 ");
        assertThat(reply(sender)).startsWith("250 ");
        assertThat(reply(sender)).startsWith("354 ");
        say(sender, message + ".\r\n");
        return reply(sender);
    }

    private static @Nullable String chunked(MemoryDialogue sender, String message) throws IOException {
        say(sender, ENVELOPE + "BDAT " + message.length() + " LAST\r\n" + message);
        assertThat(reply(sender)).startsWith("250 ");
        assertThat(reply(sender)).startsWith("250 ");
        return reply(sender);
    }

    private static void say(MemoryDialogue sender, String text) throws IOException {
        sender.send(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static @Nullable String reply(MemoryDialogue sender) throws IOException {
        return sender.readLine(Duration.ofSeconds(30));
    }
}
