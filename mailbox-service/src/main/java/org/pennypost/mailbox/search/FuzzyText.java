package org.pennypost.mailbox.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A text that is looked for tolerantly (RFC 6203 §3), and how well another text fits it: 100 if it contains the whole,
/// else the average over the words that are looked for of 95 for one that is there, 70 for one with which a word
/// begins, 40 for one whose stem begins a word, 0 for one that is not there. Below 20 it does not fit. Accents do not
/// count.
///
/// A word's stem is its first three fifths, at least four letters: enough for what inflection changes.
final class FuzzyText {

    private static final int WHOLE = 95;
    private static final int PREFIX = 70;
    private static final int STEM = 40;
    private static final int LEAST = 20;

    /// Shorter words tell nothing, to people as to signatures, unless there are no others.
    private static final int LEAST_LETTERS = 3;

    /// More words than these are not looked at.
    private static final int MOST_WORDS = 8;

    /// What is no part of a word: ASCII that is neither letter nor digit, Latin-1 signs, general and CJK punctuation.
    private static final String BETWEEN =
            "\\u0001-\\u002F\\u003A-\\u0040\\u005B-\\u0060\\u007B-\\u00BF\\u2000-\\u206F\\u3000-\\u303F";

    private static final String MARKS = "[\\u0300-\\u036F]*";
    private static final Pattern SEPARATORS = Pattern.compile("[\\u0000" + BETWEEN + "]+");

    private final String text;
    private final List<String> words;

    /// @param text folded
    FuzzyText(String text) {
        this.text = text;
        List<String> all = SEPARATORS
                .splitAsStream(text.replaceAll("[\\u0300-\\u036F]", ""))
                .filter(word -> !word.isEmpty())
                .toList();
        List<String> telling =
                all.stream().filter(word -> word.length() >= LEAST_LETTERS).toList();
        this.words =
                (telling.isEmpty() ? all : telling).stream().limit(MOST_WORDS).toList();
    }

    /// A text that fits contains one of these, accents disregarded.
    List<String> needles() {
        return words.isEmpty()
                ? List.of(text)
                : words.stream().map(FuzzyText::stem).toList();
    }

    /// How well the text `d.text` fits: 20 to 100, else 0.
    Condition score() {
        Condition whole = Condition.of("position(? in d.text) > 0", text);
        if (words.isEmpty()) {
            return new Condition("case when " + whole.sql() + " then 100 else 0 end", whole.parameters());
        }
        List<Object> parameters = new ArrayList<>(whole.parameters());
        words.forEach(word -> {
            parameters.add(begins(stem(word)));
            parameters.add(begins(word) + "([" + BETWEEN + "]|$)");
            parameters.add(begins(word));
        });
        String sum = String.join(
                " + ",
                Collections.nCopies(
                        words.size(),
                        "case when d.text !~ ? then 0 when d.text ~ ? then " + WHOLE + " when d.text ~ ? then " + PREFIX
                                + " else " + STEM + " end"));
        return new Condition(
                "case when " + whole.sql() + " then 100 else (select case when s.score >= " + LEAST
                        + " then s.score else 0 end from (select (" + sum + ") / " + words.size() + " as score) s) end",
                parameters);
    }

    /// The same, but quick: 100 if the text contains the whole, 20 if it contains any stem, with its accents.
    Condition roughScore() {
        Condition whole = Condition.of("position(? in d.text) > 0", text);
        Condition any = Condition.any(needles().stream()
                .map(needle -> Condition.of("position(? in d.text) > 0", needle))
                .toList());
        return new Condition(
                "case when " + whole.sql() + " then 100 when " + any.sql() + " then " + LEAST + " else 0 end",
                Stream.concat(whole.parameters().stream(), any.parameters().stream())
                        .toList());
    }

    private static String begins(String word) {
        return "(^|[" + BETWEEN + "])"
                + word.codePoints()
                        .mapToObj(letter -> Character.toString(letter) + MARKS)
                        .collect(Collectors.joining());
    }

    private static String stem(String word) {
        int[] letters = word.codePoints().toArray();
        int length = Math.min(letters.length, Math.max(4, letters.length * 3 / 5));
        return Arrays.stream(letters, 0, length).mapToObj(Character::toString).collect(Collectors.joining());
    }
}
