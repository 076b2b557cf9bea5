package org.pennypost.system;

import java.io.IOException;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

import org.pennypost.mail.transcript.Backend;
import org.pennypost.mail.transcript.Dialogue;
import org.pennypost.mail.transcript.Given;
import org.pennypost.mail.transcript.Transcripts;
import org.pennypost.smtp.session.SmtpScene;

/// The SMTP transcripts on the whole system.
@ExtendWith(SystemExtension.class)
class SmtpTranscriptSystemTest {

    @TestFactory
    Stream<DynamicTest> transcripts(RunningSystem system) {
        return Transcripts.under("transcripts/smtp", new SystemBackend(system));
    }

    private record SystemBackend(RunningSystem system) implements Backend {

        /// No issuer of tokens is configured.
        @Override
        public boolean offers(String need) {
            return !need.equals("TOKENS");
        }

        @Override
        public Scene begin(Given given) {
            String domain = system.newDomain();
            User ann = system.newUser("ann", domain);
            User bob = system.newUser("bob", domain);
            String messages = given.attribute("messages-per-hour", "");
            String recipients = given.attribute("recipients-per-hour", "");
            if (!messages.isEmpty() || !recipients.isEmpty()) {
                system.administration().limitSending(ann.address(), messages, recipients);
            }
            String other = given.attribute("send-as", "");
            if (!other.isEmpty()) {
                system.administration().grantSendAs(ann.address(), other + "@" + domain);
            }
            return new SystemScene(system, SmtpScene.named(given.state()), domain, ann, bob);
        }
    }

    private record SystemScene(RunningSystem system, SmtpScene scene, String domain, User ann, User bob)
            implements Backend.Scene {

        @Override
        public Map<String, String> variables() {
            return Map.of(
                    "hostname", RunningSystem.HOSTNAME,
                    "domain", domain,
                    "ann", ann.address(),
                    "bob", bob.address(),
                    "password", ann.password());
        }

        @Override
        public Dialogue connect(int number) throws IOException {
            Dialogue dialogue = scene.implicitTls()
                    ? SocketDialogue.tls(system.port("smtp.submissions-port"))
                    : SocketDialogue.plain(plainPort());
            scene.prepare(dialogue, ann.address(), ann.password());
            return dialogue;
        }

        private int plainPort() {
            return system.port(
                    switch (scene.role()) {
                        case MX -> "smtp.port";
                        case SUBMISSION -> "smtp.submission-port";
                        case LMTP -> "smtp.lmtp-port";
                    });
        }

        @Override
        public void close() {}
    }
}
