package org.pennypost.smtp.session;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

import org.jspecify.annotations.Nullable;

import org.pennypost.mail.store.memory.InMemoryStore;
import org.pennypost.mail.transcript.MemoryDialogue;
import org.pennypost.smtp.session.SmtpSettings.Role;

/// A client of a session in memory, at which there is a mailbox of `ann@example.org`.
final class Sender implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    final MemoryDialogue dialogue;

    Sender(MemoryDialogue dialogue) {
        this.dialogue = dialogue;
    }

    /// Connected, nothing read yet.
    static Sender connect(SmtpSettings settings, TakenMail mail) throws IOException {
        return connect(settings, services(mail));
    }

    private static Sender connect(SmtpSettings settings, SmtpServices services) throws IOException {
        SmtpSession session = new SmtpSession(settings, services);
        return new Sender(
                settings.role() == Role.SUBMISSION
                        ? MemoryDialogue.openSecured(session)
                        : MemoryDialogue.open(session));
    }

    private static SmtpServices services(TakenMail mail) {
        InMemoryStore accounts = new InMemoryStore();
        accounts.addAccount("ann@example.org", "secret");
        return SmtpTranscriptTest.services(accounts, mail);
    }

    /// Greeted, and logged in where one has to.
    static Sender greet(SmtpSettings settings, TakenMail mail) throws IOException {
        return greet(settings, services(mail));
    }

    /// @param services with an account `ann@example.org`
    static Sender greet(SmtpSettings settings, SmtpServices services) throws IOException {
        Sender sender = connect(settings, services);
        String scene = switch (settings.role()) {
            case MX -> "mx";
            case SUBMISSION -> "logged-in";
            case LMTP -> "lmtp";
        };
        SmtpScene.named(scene).prepare(sender.dialogue, "ann@example.org", "secret");
        return sender;
    }

    static SmtpSettings settings(Role role, Conduct conduct) {
        return settings(role, conduct, Duration.ofSeconds(10));
    }

    static SmtpSettings settings(Role role, Conduct conduct, Duration silence) {
        return with(SmtpTranscriptTest.settings(role), conduct, silence);
    }

    static SmtpSettings with(SmtpSettings usual, Conduct conduct, Duration silence) {
        return new SmtpSettings(
                usual.role(),
                usual.hostname(),
                usual.maxMessageOctets(),
                usual.maxHeaderOctets(),
                usual.maxRecipients(),
                usual.maxHops(),
                usual.maxErrors(),
                usual.maxFailedLogins(),
                usual.pacing(),
                silence,
                silence,
                usual.startTlsOffered(),
                usual.parameters(),
                conduct,
                usual.submission());
    }

    /// Sends exactly this, each char as one octet.
    void say(String text) throws IOException {
        dialogue.send(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /// @return the last line of the answer
    String ask(String line) throws IOException {
        say(line + "\r\n");
        return answer();
    }

    /// @return the last line of the next answer, `<closed>` if the connection has been closed
    String answer() throws IOException {
        while (true) {
            String line = line();
            if (line == null) {
                return "<closed>";
            }
            if (line.charAt(3) != '-') {
                return line;
            }
        }
    }

    @Nullable
    String line() throws IOException {
        return dialogue.readLine(PATIENCE);
    }

    @Override
    public void close() throws IOException {
        dialogue.close();
    }
}
