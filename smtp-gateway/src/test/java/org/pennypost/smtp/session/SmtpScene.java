package org.pennypost.smtp.session;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;

import org.pennypost.mail.transcript.Dialogue;
import org.pennypost.smtp.session.SmtpSettings.Role;

/// The states in which SMTP transcripts begin, for every backend.
///
/// @param implicitTls whether the listener speaks TLS from the first octet
/// @param hello       the greeting command that has been said, or empty if nothing has been read yet
/// @param loggedIn    whether Ann has logged in
public record SmtpScene(Role role, boolean implicitTls, String hello, boolean loggedIn) {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /// @param state as a transcript gives it
    public static SmtpScene named(String state) {
        return switch (state) {
            case "connected" -> new SmtpScene(Role.MX, false, "", false);
            case "mx" -> new SmtpScene(Role.MX, false, "EHLO", false);
            case "submission" -> new SmtpScene(Role.SUBMISSION, true, "EHLO", false);
            case "submission-connected" -> new SmtpScene(Role.SUBMISSION, false, "", false);
            case "logged-in" -> new SmtpScene(Role.SUBMISSION, true, "EHLO", true);
            case "lmtp-connected" -> new SmtpScene(Role.LMTP, false, "", false);
            case "lmtp" -> new SmtpScene(Role.LMTP, false, "LHLO", false);
            default -> throw new IllegalArgumentException("no such state: " + state);
        };
    }

    /// Brings a new connection into the state.
    public void prepare(Dialogue dialogue, String user, String password) throws IOException {
        if (hello.isEmpty()) {
            return;
        }
        expect(dialogue, "220");
        say(dialogue, hello + " client.example");
        expect(dialogue, "250");
        if (loggedIn) {
            String credentials = Base64.getEncoder()
                    .encodeToString(("\0" + user + "\0" + password).getBytes(StandardCharsets.UTF_8));
            say(dialogue, "AUTH PLAIN " + credentials);
            expect(dialogue, "235");
        }
    }

    private static void say(Dialogue dialogue, String line) throws IOException {
        dialogue.send((line + "\r\n").getBytes(StandardCharsets.UTF_8));
    }

    private static void expect(Dialogue dialogue, String code) throws IOException {
        String line;
        do {
            line = dialogue.readLine(PATIENCE);
            if (line == null || !line.startsWith(code)) {
                throw new AssertionError("expected " + code + ", got " + line);
            }
        } while (line.charAt(code.length()) == '-');
    }
}
