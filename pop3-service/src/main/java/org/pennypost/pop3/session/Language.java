package org.pennypost.pop3.session;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The languages of answers (RFC 6856 §3).
@SuppressWarnings("ImmutableEnumChecker") // the texts are, though their type does not say so
public enum Language {
    DEFAULT("i-default", "English", Map.of()),
    ENGLISH("en", "English", Map.of()),
    GERMAN("de", "Deutsch", German.TEXTS);

    private final String tag;
    private final String name;
    private final Map<String, String> texts;

    /// @param name  of the language in itself
    /// @param texts by the English ones, with the same values in the same order
    Language(String tag, String name, Map<String, String> texts) {
        this.tag = tag;
        this.name = name;
        this.texts = texts;
    }

    /// The language that a range matches, or one of which it names a variety (RFC 4647 §§2.1, 3.4).
    public static Optional<Language> matching(String range) {
        for (String tried = range; !tried.isEmpty(); tried = shorter(tried)) {
            String wanted = tried;
            Optional<Language> found = Arrays.stream(values())
                    .filter(language -> language.tag.equalsIgnoreCase(wanted))
                    .findAny();
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private static String shorter(String tag) {
        return tag.substring(0, Math.max(0, tag.lastIndexOf('-')));
    }

    /// RFC 5646.
    String tag() {
        return tag;
    }

    /// A language listing (RFC 6856 §3.2).
    static List<String> listing() {
        return Arrays.stream(values())
                .map(language -> language.tag + " " + language.name)
                .toList();
    }

    /// @param text in English, a format if there are values
    String say(String text, List<Object> values) {
        String format = texts.getOrDefault(text, text);
        return values.isEmpty() ? format : format.formatted(values.toArray());
    }
}
