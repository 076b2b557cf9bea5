package org.pennypost.imap.testing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

import org.pennypost.mail.transcript.Dialogue;
import org.pennypost.mail.transcript.Given;

/// Brings a fresh connection into the state in which a transcript begins: `connected` without TLS and `secured` with it
/// (the greeting is not read), `authenticated`, `selected` and `examined` (INBOX).
public final class ImapStates {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private ImapStates() {}

    /// Whether the connection has TLS from the start.
    public static boolean secured(Given given) {
        return !given.state().equals("connected");
    }

    public static void bring(Dialogue dialogue, Given given, String user, String password) throws IOException {
        switch (given.state()) {
            case "connected", "secured" -> {}
            case "authenticated" -> login(dialogue, user, password);
            case "selected" -> {
                login(dialogue, user, password);
                command(dialogue, "s2 SELECT INBOX");
            }
            case "examined" -> {
                login(dialogue, user, password);
                command(dialogue, "s2 EXAMINE INBOX");
            }
            default -> throw new IllegalArgumentException("IMAP has no state " + given.state());
        }
    }

    private static void login(Dialogue dialogue, String user, String password) throws IOException {
        dialogue.readLine(PATIENCE);
        command(dialogue, "s1 LOGIN " + user + " " + password);
    }

    private static void command(Dialogue dialogue, String command) throws IOException {
        dialogue.send((command + "\r\n").getBytes(StandardCharsets.UTF_8));
        String tag = command.substring(0, command.indexOf(' ') + 1);
        String line;
        do {
            line = dialogue.readLine(PATIENCE);
            if (line == null) {
                throw new IOException("closed after " + command);
            }
        } while (!line.startsWith(tag));
        if (!line.startsWith(tag + "OK")) {
            throw new IOException(command + ": " + line);
        }
    }
}
