package org.pennypost.system;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

import org.pennypost.mail.transcript.Dialogue;

/// Puts a message into INBOX octet for octet, which no client library promises.
final class ImapAppend {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private ImapAppend() {}

    static void toInbox(Dialogue imap, String user, String password, byte[] message) throws IOException {
        await(imap, "* OK");
        say(imap, "a LOGIN \"" + user + "\" \"" + password + "\"\r\n");
        await(imap, "a OK");
        // Without it a header with octets above 127 is refused (RFC 6855 §4).
        say(imap, "u ENABLE UTF8=ACCEPT\r\n");
        await(imap, "u OK");
        say(imap, "b APPEND INBOX {" + message.length + "}\r\n");
        await(imap, "+ ");
        imap.send(message);
        say(imap, "\r\n");
        await(imap, "b OK");
    }

    private static void say(Dialogue imap, String text) throws IOException {
        imap.send(text.getBytes(StandardCharsets.UTF_8));
    }

    private static void await(Dialogue imap, String start) throws IOException {
        String line = imap.readLine(PATIENCE);
        while (line != null && line.startsWith("* ") && !start.startsWith("* ")) {
            line = imap.readLine(PATIENCE);
        }
        if (line == null || !line.startsWith(start)) {
            throw new AssertionError("expected " + start + ", got " + line);
        }
    }
}
