package org.pennypost.mail.store.memory;

import java.util.List;
import java.util.regex.Pattern;

import org.pennypost.mail.collation.UnicodeCasemap;

/// How well a text fits one that is looked for tolerantly: 100 if it contains it, else the average over the words of 95
/// for one that is there, 70 for the beginning of one, 40 for the beginning of one's first three fifths (at least four
/// letters); below 20 nothing. Accents do not count, nor words of one or two letters where there are longer ones.
final class MemoryFuzzy {

    private static final Pattern BETWEEN = Pattern.compile(
            "[\\u0000-\\u002F\\u003A-\\u0040\\u005B-\\u0060\\u007B-\\u00BF\\u2000-\\u206F\\u3000-\\u303F]+");

    private MemoryFuzzy() {}

    static int score(String text, String wanted) {
        if (UnicodeCasemap.key(text).contains(UnicodeCasemap.key(wanted))) {
            return 100;
        }
        List<String> there = words(text);
        List<String> all = words(wanted);
        boolean anyLong = all.stream().anyMatch(word -> word.length() > 2);
        List<String> sought = all.stream()
                .filter(word -> word.length() > 2 || !anyLong)
                .limit(8)
                .toList();
        int sum = sought.stream().mapToInt(word -> score(there, word)).sum();
        int average = sought.isEmpty() ? 0 : sum / sought.size();
        return average < 20 ? 0 : average;
    }

    private static int score(List<String> there, String word) {
        String stem = word.substring(0, Math.min(word.length(), Math.max(4, word.length() * 3 / 5)));
        return there.contains(word) ? 95 : begins(there, word) ? 70 : begins(there, stem) ? 40 : 0;
    }

    private static boolean begins(List<String> there, String beginning) {
        return there.stream().anyMatch(word -> word.startsWith(beginning));
    }

    private static List<String> words(String text) {
        String letters = UnicodeCasemap.key(text).replaceAll("[\\u0300-\\u036F]", "");
        return BETWEEN.splitAsStream(letters).filter(word -> !word.isEmpty()).toList();
    }
}
