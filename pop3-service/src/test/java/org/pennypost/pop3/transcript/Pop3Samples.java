package org.pennypost.pop3.transcript;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import org.pennypost.mail.transcript.Given;

/// The messages that a transcript finds in INBOX: `messages: 3` are three plain ones, `mail: dots lf` are those named
/// here.
public final class Pop3Samples {

    private static final String HEADER = "From: <alice@example.org>\r\nSubject: ";

    private Pop3Samples() {}

    /// The messages' octets, in the order of the maildrop.
    public static List<byte[]> of(Given given) {
        List<byte[]> messages = new ArrayList<>();
        for (int i = 1; i <= given.messages(); i++) {
            messages.add(octets(HEADER + "number " + i + "\r\n\r\nThis is number " + i + ".\r\n"));
        }
        String names = given.attribute("mail", "").strip();
        for (String name : names.isEmpty() ? new String[0] : names.split("\\s+")) {
            messages.add(octets(named(name)));
        }
        return messages;
    }

    private static String named(String name) {
        return switch (name) {
            case "dots" -> HEADER + "dots\r\n\r\n.\r\n..\r\n.hidden\r\nnot. hidden\r\n.\r\n";
            case "lines" -> HEADER + "lines\r\n\r\none\r\ntwo\r\n.three\r\n\r\nfive\r\n";
            case "unfinished" -> HEADER + "unfinished\r\n\r\nno line end";
            case "lf-at-end" -> HEADER + "line feed\r\n\r\nthe end\n";
            case "international" -> """
                From: Alice <alice@example.org>, L\u00e9o <l\u00e9o@example.org>
                Received: from \u00e9.example
                Subject: x
                Content-Disposition: attachment; filename="\u00fc.txt"

                body
                """.replace("\n", "\r\n");
            case "lf" -> HEADER + "bare line feeds\r\n\r\none\n.two\nthree\r\n";
            case "header" -> HEADER + "no body\r\n";
            case "utf8" -> HEADER + "gr\u00fc\u00df\r\n\r\n\u2602 \u00fcber\r\n";
            case "large" -> HEADER + "large\r\n\r\n" + ("x".repeat(70) + "\r\n").repeat(5_000) + "end\r\n";
            default -> throw new IllegalArgumentException("no sample is named " + name);
        };
    }

    private static byte[] octets(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
