package org.pennypost.imap.grammar;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/// Mailbox names as IMAP4rev1 sends them: printable ASCII as it is, `&` as `&-`, everything else in Base64 of UTF-16
/// between `&` and `-` (RFC 3501 §5.1.3).
final class ModifiedUtf7 {

    private static final Base64.Encoder ENCODER = Base64.getEncoder().withoutPadding();
    private static final Base64.Decoder DECODER = Base64.getDecoder();

    private ModifiedUtf7() {}

    static String encode(String name) {
        StringBuilder sent = new StringBuilder(name.length() + 16);
        int at = 0;
        while (at < name.length()) {
            if (printable(name.charAt(at))) {
                char plain = name.charAt(at++);
                sent.append(plain == '&' ? "&-" : plain);
            } else {
                int start = at;
                while (at < name.length() && !printable(name.charAt(at))) {
                    at++;
                }
                byte[] utf16 = name.substring(start, at).getBytes(StandardCharsets.UTF_16BE);
                sent.append('&')
                        .append(ENCODER.encodeToString(utf16).replace('/', ','))
                        .append('-');
            }
        }
        return sent.toString();
    }

    /// Empty unless the text is exactly how its name is encoded: every name has one spelling.
    static Optional<String> decode(String sent) {
        if (sent.indexOf('&') < 0) {
            return Optional.of(sent);
        }
        StringBuilder name = new StringBuilder(sent.length());
        int at = 0;
        while (at < sent.length()) {
            char octet = sent.charAt(at++);
            if (octet != '&') {
                name.append(octet);
                continue;
            }
            int end = sent.indexOf('-', at);
            if (end < 0) {
                return Optional.empty();
            }
            Optional<String> shifted = end == at ? Optional.of("&") : shifted(sent.substring(at, end));
            if (shifted.isEmpty()) {
                return Optional.empty();
            }
            name.append(shifted.get());
            at = end + 1;
        }
        return Optional.of(name.toString()).filter(decoded -> encode(decoded).equals(sent));
    }

    private static Optional<String> shifted(String base64) {
        if (base64.indexOf('/') >= 0) {
            return Optional.empty();
        }
        try {
            byte[] utf16 = DECODER.decode(base64.replace(',', '/'));
            return Optional.of(new String(utf16, StandardCharsets.UTF_16BE));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    static boolean isAscii(String text) {
        return text.chars().allMatch(c -> c < 0x80);
    }

    private static boolean printable(char c) {
        return c >= 0x20 && c <= 0x7e;
    }
}
