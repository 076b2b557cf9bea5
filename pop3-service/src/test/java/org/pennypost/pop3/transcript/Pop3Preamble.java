package org.pennypost.pop3.transcript;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

import org.pennypost.mail.transcript.Dialogue;
import org.pennypost.mail.transcript.Given;

/// Brings a new connection into the state that a transcript gives.
///
/// - `connected`: in the clear, nothing read
/// - `secured`: by TLS, the greeting read
/// - `transaction`: by TLS, logged in; further connections are `secured`
public final class Pop3Preamble {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private Pop3Preamble() {}

    /// Whether the state needs TLS from the first octet.
    public static boolean secured(Given given) {
        return switch (given.state()) {
            case "connected" -> false;
            case "secured", "transaction" -> true;
            default -> throw new IllegalArgumentException("POP3 has no state " + given.state());
        };
    }

    /// @param variables with `user` and `password`
    public static void perform(Given given, int connection, Map<String, String> variables, Dialogue dialogue)
            throws IOException {
        if (secured(given)) {
            expectOk(dialogue);
        }
        if (given.state().equals("transaction") && connection == 1) {
            say(dialogue, "USER " + variables.get("user"));
            say(dialogue, "PASS " + variables.get("password"));
        }
    }

    private static void say(Dialogue dialogue, String line) throws IOException {
        dialogue.send((line + "\r\n").getBytes(StandardCharsets.UTF_8));
        expectOk(dialogue);
    }

    private static void expectOk(Dialogue dialogue) throws IOException {
        String line = dialogue.readLine(PATIENCE);
        if (line == null || !line.startsWith("+OK")) {
            throw new IOException("the server said: " + line);
        }
    }
}
