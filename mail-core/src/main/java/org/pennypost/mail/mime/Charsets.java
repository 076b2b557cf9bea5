package org.pennypost.mail.mime;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/// Charsets by the names that mail uses, and text out of octets whatever they claim to be.
final class Charsets {

    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

    /// Names the platform does not know, and the wider charset that is meant where a narrow one is named.
    private static final Map<String, String> ALIASES = Map.ofEntries(
            Map.entry("x-unknown", "US-ASCII"),
            Map.entry("unknown-8bit", "US-ASCII"),
            Map.entry("iso-8859-8-i", "ISO-8859-8"),
            Map.entry("iso-8859-8-e", "ISO-8859-8"),
            Map.entry("iso-8859-1", "windows-1252"),
            Map.entry("latin1", "windows-1252"),
            Map.entry("iso-8859-9", "windows-1254"),
            Map.entry("gb2312", "GB18030"),
            Map.entry("gbk", "GB18030"),
            Map.entry("ks_c_5601-1987", "x-windows-949"),
            Map.entry("euc-kr", "x-windows-949"),
            Map.entry("shift_jis", "windows-31j"));

    private Charsets() {}

    /// Every charset by every name in lower case: asking the platform for a name it does not know is too slow for
    /// hostile input.
    private static final Map<String, Charset> BY_NAME = byName();

    static Optional<Charset> find(String name) {
        String key = name.trim().toLowerCase(Locale.ROOT);
        @Nullable Charset found = BY_NAME.get(ALIASES.getOrDefault(key, key).toLowerCase(Locale.ROOT));
        return found == null && key.startsWith("x-") ? find(key.substring(2)) : Optional.ofNullable(found);
    }

    private static Map<String, Charset> byName() {
        Map<String, Charset> names = new HashMap<>();
        for (Charset charset : Charset.availableCharsets().values()) {
            charset.aliases().forEach(alias -> names.putIfAbsent(alias.toLowerCase(Locale.ROOT), charset));
        }
        Charset.availableCharsets().forEach((name, charset) -> names.put(name.toLowerCase(Locale.ROOT), charset));
        return Map.copyOf(names);
    }

    /// The text of octets in a charset; where it is unknown or US-ASCII, UTF-8 if they are valid UTF-8, else
    /// windows-1252.
    static String decode(byte[] octets, @Nullable Charset charset) {
        if (charset != null && !charset.equals(StandardCharsets.US_ASCII)) {
            return clean(new String(octets, charset));
        }
        try {
            return clean(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(octets))
                    .toString());
        } catch (CharacterCodingException e) {
            return clean(new String(octets, WINDOWS_1252));
        }
    }

    /// Text that any database and protocol can carry: NUL and lone surrogates become U+FFFD.
    static String clean(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0 || Character.isSurrogate(c)) {
                return cleaned(text);
            }
        }
        return text;
    }

    private static String cleaned(String text) {
        StringBuilder clean = new StringBuilder(text.length());
        text.codePoints()
                .map(c -> c == 0 || c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE ? 0xFFFD : c)
                .forEach(clean::appendCodePoint);
        return clean.toString();
    }
}
