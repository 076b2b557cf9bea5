package org.pennypost.mail.mime;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/// Encoded words (RFC 2047, with the language of RFC 2231 §5) in a header value. What is no valid encoded word stays as
/// it is.
public final class EncodedWords {

    /// Encoded words have at most 75 characters (RFC 2047 §2); senders write longer ones.
    private static final int MAX_WORD = 4096;

    private static final int MAX_CHARSET = 64;

    private EncodedWords() {}

    /// The value as text. White space between two encoded words is dropped; characters split between two words of one
    /// charset, which RFC 2047 §5 forbids and senders do, are put together.
    public static String decode(String value) {
        if (!value.contains("=?")) {
            return value;
        }
        StringBuilder text = new StringBuilder(value.length());
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        @Nullable Charset open = null;
        int at = 0;
        while (at < value.length()) {
            int start = value.indexOf("=?", at);
            if (start < 0) {
                break;
            }
            @Nullable Word word = word(value, start);
            String between = value.substring(at, word == null ? start + 2 : start);
            if (word == null || open == null || !between.isBlank() || !open.equals(word.charset)) {
                flush(text, octets, open);
                if (word == null || open == null || !between.isBlank()) {
                    text.append(between);
                }
            }
            open = word == null ? null : word.charset;
            if (word != null) {
                octets.writeBytes(word.octets);
            }
            at = word == null ? start + 2 : word.end;
        }
        flush(text, octets, open);
        return Charsets.clean(text.append(value, at, value.length()).toString());
    }

    private static void flush(StringBuilder text, ByteArrayOutputStream octets, @Nullable Charset charset) {
        if (charset != null) {
            text.append(Charsets.decode(octets.toByteArray(), charset));
            octets.reset();
        }
    }

    /// The encoded word that begins at `start`, or null.
    private static @Nullable Word word(String value, int start) {
        int charsetEnd = value.indexOf('?', start + 2, Math.min(value.length(), start + 2 + MAX_CHARSET));
        if (charsetEnd < 0 || charsetEnd + 2 >= value.length() || value.charAt(charsetEnd + 2) != '?') {
            return null;
        }
        int textStart = charsetEnd + 3;
        int end = value.indexOf("?=", textStart, Math.min(value.length(), textStart + MAX_WORD));
        if (end < 0) {
            return null;
        }
        String name = value.substring(start + 2, charsetEnd);
        int language = name.indexOf('*');
        Optional<Charset> charset = Charsets.find(language < 0 ? name : name.substring(0, language));
        String encoded = value.substring(textStart, end);
        return switch (String.valueOf(value.charAt(charsetEnd + 1)).toLowerCase(Locale.ROOT)) {
            case "q" ->
                charset.map(found -> new Word(found, quoted(encoded), end + 2)).orElse(null);
            case "b" ->
                charset.map(found -> new Word(
                                found, Base64Decoding.decode(encoded.getBytes(StandardCharsets.ISO_8859_1)), end + 2))
                        .orElse(null);
            default -> null;
        };
    }

    private static byte[] quoted(String encoded) {
        ByteArrayOutputStream octets = new ByteArrayOutputStream(encoded.length());
        for (int i = 0; i < encoded.length(); i++) {
            char c = encoded.charAt(i);
            int octet = c == '=' ? Hex.octet(encoded, i + 1) : -1;
            if (octet >= 0) {
                octets.write(octet);
                i += 2;
            } else if (c < 0x80) {
                octets.write(c == '_' ? ' ' : c);
            } else {
                octets.writeBytes(String.valueOf(c).getBytes(StandardCharsets.UTF_8));
            }
        }
        return octets.toByteArray();
    }

    private static final class Word {
        final Charset charset;
        final byte[] octets;
        final int end;

        Word(Charset charset, byte[] octets, int end) {
            this.charset = charset;
            this.octets = octets;
            this.end = end;
        }
    }
}
