package org.pennypost.mail.mime;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/// Octets of a header as text: UTF-8 where they are valid UTF-8 (RFC 6532 §3.2), else Latin-1. A NUL, which neither
/// IMAP nor a database can carry, becomes U+FFFD.
final class HeaderText {

    private HeaderText() {}

    static String decode(byte[] octets, int start, int end) {
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(octets, start, end - start))
                    .toString();
        } catch (CharacterCodingException e) {
            text = new String(octets, start, end - start, StandardCharsets.ISO_8859_1);
        }
        return text.indexOf('\0') < 0 ? text : text.replace('\0', '\uFFFD');
    }

    /// The text without its line ends (RFC 5322 §2.2.3) and without the white space around it. A line that does not
    /// begin with white space is joined by a space (RFC 7103 §7.2).
    static String unfold(byte[] octets, int start, int end) {
        byte[] kept = new byte[end - start];
        int length = 0;
        for (int i = start; i < end; i++) {
            boolean lineEnd = octets[i] == '\n' || octets[i] == '\r';
            if (!lineEnd) {
                kept[length++] = octets[i];
            } else if (octets[i] == '\n' && i + 1 < end && !isSpace(octets[i + 1])) {
                kept[length++] = ' ';
            }
        }
        int from = 0;
        while (from < length && isSpace(kept[from])) {
            from++;
        }
        while (length > from && isSpace(kept[length - 1])) {
            length--;
        }
        return decode(kept, from, length);
    }

    static boolean isSpace(int c) {
        return c == ' ' || c == '\t';
    }
}
