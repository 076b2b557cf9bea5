package org.pennypost.system;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

import org.pennypost.mail.transcript.Dialogue;

/// SASL as each protocol carries it, over TLS, without an initial response.
enum Authentication {
    IMAP("imap.tls-port", "a AUTHENTICATE ", "+ "),
    POP3("pop3.tls-port", "AUTH ", "+ "),
    SMTP("smtp.submissions-port", "AUTH ", "334");

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final String port;
    private final String command;
    private final String challenge;

    Authentication(String port, String command, String challenge) {
        this.port = port;
        this.command = command;
        this.challenge = challenge;
    }

    String plain(RunningSystem system, String name, String password) throws IOException {
        return attempt(system, "PLAIN", "\0" + name + "\0" + password).getLast();
    }

    /// RFC 7628 §3.1.
    List<String> oauthBearer(RunningSystem system, String name, String token) throws IOException {
        return attempt(system, "OAUTHBEARER", "n,a=" + name + ",\1auth=Bearer " + token + "\1\1");
    }

    /// @return what the server says to the message, and behind it, if that was a challenge once more, to `^A` (RFC 7628
    /// §3.2.3)
    private List<String> attempt(RunningSystem system, String mechanism, String message) throws IOException {
        List<String> said = new ArrayList<>();
        try (Dialogue dialogue = SocketDialogue.tls(system.port(port))) {
            dialogue.readLine(PATIENCE);
            if (this == SMTP) {
                say(dialogue, "EHLO client.example");
                while (String.valueOf(dialogue.readLine(PATIENCE)).startsWith("250-")) {
                    // what it can do
                }
            }
            String answer = ask(dialogue, command + mechanism);
            if (!answer.startsWith(challenge)) {
                return List.of(answer);
            }
            said.add(ask(dialogue, base64(message)));
            if (said.getLast().startsWith(challenge)) {
                said.add(ask(dialogue, base64("\1")));
            }
        }
        return said;
    }

    private String ask(Dialogue dialogue, String line) throws IOException {
        say(dialogue, line);
        String answer = String.valueOf(dialogue.readLine(PATIENCE));
        while (this == IMAP && answer.startsWith("* ")) {
            answer = String.valueOf(dialogue.readLine(PATIENCE));
        }
        return answer;
    }

    private static void say(Dialogue dialogue, String line) throws IOException {
        dialogue.send((line + "\r\n").getBytes(StandardCharsets.UTF_8));
    }

    private static String base64(String message) {
        return Base64.getEncoder().encodeToString(message.getBytes(StandardCharsets.UTF_8));
    }
}
