package org.pennypost.imap.testing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

import org.pennypost.mail.transcript.Dialogue;
import org.pennypost.mail.transcript.Given;

/// Brings a fresh connection into the state in which a transcript begins: `connected` without TLS and `secured` with it
/// (the greeting is not read), `authenticated`, `selected` and `examined` (INBOX).
public final class ImapStates {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private ImapStates() {}

    /// Whether the connection has TLS from the start.
    public static boolean secured(Given given) {
        return !given.state().equals("connected");
    }

    /// What every transcript may use: who logs in, and how many octets that takes as literals; and somebody else,
    /// where the transcript says `other: yes`.
    public static Map<String, String> variables(String user, String password, String other, String otherPassword) {
        return Map.of(
                "user",
                user,
                "password",
                password,
                "other",
                other,
                "other-password",
                otherPassword,
                "user-octets",
                String.valueOf(user.getBytes(StandardCharsets.UTF_8).length),
                "password-octets",
                String.valueOf(password.getBytes(StandardCharsets.UTF_8).length));
    }

    /// Puts the messages that the transcript finds into INBOX.
    ///
    /// @param dialogue fresh, with TLS
    public static void fill(Dialogue dialogue, Given given, String user, String password) throws IOException {
        login(dialogue, user, password);
        for (int number = 1; number <= given.messages(); number++) {
            String message = SampleMessages.number(number);
            int octets = message.getBytes(StandardCharsets.UTF_8).length;
            command(dialogue, "f" + number + " APPEND INBOX {" + octets + "+}\r\n" + message);
        }
        command(dialogue, "s9 LOGOUT");
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
