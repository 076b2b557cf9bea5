package org.pennypost.smtp.spf;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Text with macros (RFC 7208 §7).
record MacroString(List<Part> parts) {

    sealed interface Part {}

    record Literal(String text) implements Part {}

    /// `%%`, `%_` and `%-`.
    record Fixed(String text) implements Part {}

    /// @param letter     in lower case
    /// @param keep       how many parts on the right
    /// @param delimiters between parts
    /// @param escaped    whether as in a URL
    record Macro(char letter, int keep, boolean reversed, String delimiters, boolean escaped) implements Part {

        /// Splits a value, turns it round, leaves the right of it (RFC 7208 §7.3).
        String transform(String value) {
            List<String> pieces = new ArrayList<>();
            int start = 0;
            for (int i = 0; i <= value.length(); i++) {
                if (i == value.length() || delimiters.indexOf(value.charAt(i)) >= 0) {
                    pieces.add(value.substring(start, i));
                    start = i + 1;
                }
            }
            if (reversed) {
                Collections.reverse(pieces);
            }
            return String.join(".", pieces.subList(Math.max(0, pieces.size() - keep), pieces.size()));
        }
    }

    private static final Pattern MACRO = Pattern.compile("\\{([slodiphcrtvSLODIPHCRTV])([0-9]*)([rR]?)([-.+,/_=]*)\\}");

    private static final int MOST_DIGITS = 4;

    MacroString {
        parts = List.copyOf(parts);
    }

    /// @return empty if a macro is wrong
    static Optional<MacroString> find(String text) {
        List<Part> parts = new ArrayList<>();
        Matcher macro = MACRO.matcher(text);
        int at = 0;
        while (at < text.length()) {
            int percent = text.indexOf('%', at);
            int end = percent < 0 ? text.length() : percent;
            if (end > at) {
                parts.add(new Literal(text.substring(at, end)));
            }
            if (percent < 0) {
                break;
            }
            if (macro.region(percent + 1, text.length()).lookingAt()) {
                Optional<Part> part = macro(macro);
                if (part.isEmpty()) {
                    return Optional.empty();
                }
                parts.add(part.get());
                at = macro.end();
                continue;
            }
            switch (percent + 1 < text.length() ? text.charAt(percent + 1) : '\0') {
                case '%' -> parts.add(new Fixed("%"));
                case '_' -> parts.add(new Fixed(" "));
                case '-' -> parts.add(new Fixed("%20"));
                default -> {
                    return Optional.empty();
                }
            }
            at = percent + 2;
        }
        return Optional.of(new MacroString(parts));
    }

    private static Optional<Part> macro(Matcher macro) {
        char letter = macro.group(1).charAt(0);
        String digits = macro.group(2);
        int keep = digits.isEmpty() || digits.length() > MOST_DIGITS ? Integer.MAX_VALUE : Integer.parseInt(digits);
        if (keep == 0 || digits.matches("0+")) {
            return Optional.empty();
        }
        return Optional.of(new Macro(
                Character.toLowerCase(letter),
                keep,
                !macro.group(3).isEmpty(),
                macro.group(4).isEmpty() ? "." : macro.group(4),
                Character.isUpperCase(letter)));
    }

    /// Whether there are macros that only explanations may have (RFC 7208 §7.2).
    boolean isForExplanations() {
        return parts.stream().anyMatch(part -> part instanceof Macro macro && "crt".indexOf(macro.letter) >= 0);
    }

    boolean endsWithMacro() {
        return !parts.isEmpty() && !(parts.getLast() instanceof Literal);
    }

    /// What stands behind the last macro.
    String lastLiteral() {
        return !parts.isEmpty() && parts.getLast() instanceof Literal(String text) ? text : "";
    }

    /// Empty where a macro has no value.
    Optional<String> expand(MacroValues values) {
        StringBuilder text = new StringBuilder();
        for (Part part : parts) {
            switch (part) {
                case Literal(String literal) -> text.append(literal);
                case Fixed(String fixed) -> text.append(fixed);
                case Macro macro -> {
                    Optional<String> value = values.of(macro.letter);
                    if (value.isEmpty()) {
                        return Optional.empty();
                    }
                    String transformed = macro.transform(value.get());
                    text.append(macro.escaped ? escape(transformed) : transformed);
                }
            }
        }
        return Optional.of(text.toString());
    }

    /// As in a URL: all but unreserved characters (RFC 3986 §2.3) are escaped.
    private static String escape(String text) {
        StringBuilder escaped = new StringBuilder();
        for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (octet & 0xff);
            if (c < 0x80 && (Character.isLetterOrDigit(c) || "-._~".indexOf(c) >= 0)) {
                escaped.append(c);
            } else {
                escaped.append(String.format(Locale.ROOT, "%%%02X", (int) c));
            }
        }
        return escaped.toString();
    }
}
