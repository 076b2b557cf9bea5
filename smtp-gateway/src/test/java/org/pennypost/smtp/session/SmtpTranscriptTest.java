package org.pennypost.smtp.session;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import org.pennypost.mail.address.Networks;
import org.pennypost.mail.sasl.SaslServer;
import org.pennypost.mail.sasl.SaslSettings;
import org.pennypost.mail.spool.SpoolSpace;
import org.pennypost.mail.store.AccountId;
import org.pennypost.mail.store.Accounts;
import org.pennypost.mail.store.MessageIntake;
import org.pennypost.mail.store.memory.InMemoryStore;
import org.pennypost.mail.transcript.Backend;
import org.pennypost.mail.transcript.Dialogue;
import org.pennypost.mail.transcript.Given;
import org.pennypost.mail.transcript.MemoryDialogue;
import org.pennypost.mail.transcript.Transcripts;
import org.pennypost.mail.wire.Pace;
import org.pennypost.smtp.check.ClientLimits;
import org.pennypost.smtp.check.Policy;
import org.pennypost.smtp.session.SmtpSettings.Role;
import org.pennypost.smtp.submission.SubmissionPolicy;

/// The SMTP transcripts on the in-memory store.
class SmtpTranscriptTest {

    @TestFactory
    Stream<DynamicTest> transcripts() {
        return Transcripts.under("transcripts/smtp", new InMemoryBackend());
    }

    private static final class InMemoryBackend implements Backend {

        private static final String NO_LIMIT = Long.toString(Long.MAX_VALUE);

        @Override
        public Scene begin(Given given) {
            InMemoryStore store = new InMemoryStore();
            AccountId ann = store.addAccount("ann@example.org", "secret");
            store.addAccount("bob@example.org", "secret of bob");
            store.setPostmaster("ann@example.org", "mail.example.org");
            String messages = given.attribute("messages-per-hour", NO_LIMIT);
            String recipients = given.attribute("recipients-per-hour", NO_LIMIT);
            store.limitSending(ann, Long.parseLong(messages), Long.parseLong(recipients), 3);
            String other = given.attribute("send-as", "");
            if (!other.isEmpty()) {
                store.grantSendAs(ann, other + "@example.org");
            }
            return new InMemoryScene(store, SmtpScene.named(given.state()));
        }
    }

    private record InMemoryScene(InMemoryStore store, SmtpScene scene) implements Backend.Scene {

        @Override
        public Map<String, String> variables() {
            return Map.of(
                    "hostname", "mail.example.org",
                    "domain", "example.org",
                    "ann", "ann@example.org",
                    "bob", "bob@example.org",
                    "password", "secret");
        }

        @Override
        public Dialogue connect(int number) throws IOException {
            SmtpSession session = new SmtpSession(settings(scene.role()), services(store, store));
            Dialogue dialogue =
                    scene.implicitTls() ? MemoryDialogue.openSecured(session) : MemoryDialogue.open(session);
            scene.prepare(dialogue, "ann@example.org", "secret");
            return dialogue;
        }

        @Override
        public void close() {}
    }

    static SmtpServices services(Accounts accounts, MessageIntake intake) {
        return services(accounts, intake, Policy.NONE);
    }

    static SmtpServices services(Accounts accounts, MessageIntake intake, Policy policy) {
        return services(accounts, intake, ClientLimits.NONE, policy);
    }

    static SmtpServices services(Accounts accounts, MessageIntake intake, ClientLimits limits, Policy policy) {
        SaslServer sasl = new SaslServer("smtp", accounts, new SaslSettings(false, SaslSettings.ALL));
        SpoolSpace spools = new SpoolSpace(
                64 * 1024, 1024 * 1024, 100 * 1024 * 1024, Path.of(System.getProperty("java.io.tmpdir")));
        return new SmtpServices(
                sasl, accounts, intake, spools, new MessagesInFlight(1_000, Duration.ZERO), limits, policy);
    }

    static SmtpSettings settings(Role role) {
        return settings(role, 50 * 1024 * 1024);
    }

    static SmtpSettings settings(Role role, long maxMessageOctets) {
        return settings(role, maxMessageOctets, Pacing.NONE);
    }

    static SmtpSettings settings(Role role, Pacing pacing) {
        return settings(role, 50 * 1024 * 1024, pacing);
    }

    private static SmtpSettings settings(Role role, long maxMessageOctets, Pacing pacing) {
        return new SmtpSettings(
                role,
                "mail.example.org",
                maxMessageOctets,
                1024 * 1024,
                100,
                100,
                10,
                3,
                pacing,
                Duration.ofSeconds(10),
                Duration.ofSeconds(10),
                true,
                new ParameterPolicy(Duration.ofDays(30), Duration.ofMinutes(1), 4),
                conduct(role),
                new SubmissionPolicy(SubmissionPolicy.FromCheck.REJECT, true));
    }

    /// As it is by default, but without limits of time.
    static Conduct conduct(Role role) {
        BareLineEnds bare = role == Role.MX ? BareLineEnds.REJECT : BareLineEnds.NORMALISE;
        return new Conduct(Pace.ANY, Duration.ZERO, 1000, 10_000, bare, false, Networks.NONE);
    }
}
