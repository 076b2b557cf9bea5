package org.pennypost.smtp.session;

import java.nio.charset.StandardCharsets;

import org.pennypost.mail.mime.EditableHeader;

/// Counts the Received fields in the header of a message as it passes (RFC 5321 §6.3).
final class Hops {

    private static final byte[] NAME = "received:".getBytes(StandardCharsets.US_ASCII);

    private boolean inHeader = true;
    private int lineLength;
    private int matched;
    private int count;

    /// How many there are in a header that is here whole.
    static long in(EditableHeader header) {
        return header.fields().stream()
                .filter(field -> field.name().equalsIgnoreCase("Received"))
                .count();
    }

    /// @return how many there have been so far
    int count(byte[] octets, int from, int length) {
        for (int i = from; inHeader && i < from + length; i++) {
            note(octets[i]);
        }
        return count;
    }

    private void note(byte octet) {
        switch (octet) {
            case '\r' -> {}
            case '\n' -> {
                inHeader = lineLength > 0;
                lineLength = 0;
                matched = 0;
            }
            default -> text(octet);
        }
    }

    private void text(byte octet) {
        if (matched == lineLength && matched < NAME.length && Character.toLowerCase(octet) == NAME[matched]) {
            matched++;
            if (matched == NAME.length) {
                count++;
            }
        }
        lineLength++;
    }
}
