package org.pennypost.mail.dkim;

import java.util.Optional;

/// Numbers in tags (RFC 6376 §3.5: `l`, `t`, `x`).
final class Decimals {

    private static final int MOST_DIGITS = 76;
    private static final int DIGITS_OF_LONG = 18;

    private Decimals() {}

    /// Empty if there is no such tag. What is too large for 18 digits is the largest number there is.
    static Optional<Long> tag(TagList tags, String name) throws SignatureProblem {
        Optional<String> value = tags.value(name);
        if (value.isEmpty()) {
            return Optional.empty();
        }
        String digits = value.get();
        if (digits.isEmpty() || digits.length() > MOST_DIGITS || !digits.chars().allMatch(Decimals::isDigit)) {
            throw SignatureProblem.neutral("tag " + name + " is no number");
        }
        String significant = digits.replaceFirst("^0+", "");
        if (significant.length() > DIGITS_OF_LONG) {
            return Optional.of(Long.MAX_VALUE);
        }
        return Optional.of(significant.isEmpty() ? 0 : Long.parseLong(significant));
    }

    private static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }
}
