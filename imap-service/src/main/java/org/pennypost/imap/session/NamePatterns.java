package org.pennypost.imap.session;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;

import org.pennypost.mail.store.MailboxName;

/// Patterns of LIST: `*` stands for anything, `%` for anything within one level (RFC 9051 §6.3.9).
record NamePatterns(List<String> patterns) {

    private static final String INBOX = "INBOX";

    /// @param reference is put before each pattern
    static NamePatterns of(String reference, List<String> patterns) {
        return new NamePatterns(patterns.stream()
                .map(pattern -> collapsed(normalized(reference + pattern)))
                .toList());
    }

    private static String normalized(String pattern) {
        return Normalizer.normalize(pattern, Normalizer.Form.NFC);
    }

    /// Runs of wildcards mean what one of them means.
    private static String collapsed(String pattern) {
        StringBuilder shorter = new StringBuilder();
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            int last = shorter.length() - 1;
            boolean afterWildcard = last >= 0 && isWildcard(shorter.charAt(last));
            if (afterWildcard && isWildcard(c)) {
                if (c == '*') {
                    shorter.setCharAt(last, c);
                }
            } else {
                shorter.append(c);
            }
        }
        return shorter.toString();
    }

    private static boolean isWildcard(char c) {
        return c == '*' || c == '%';
    }

    boolean match(String name) {
        return patterns.stream().anyMatch(pattern -> matches(pattern, name));
    }

    /// Whether the name matches a pattern that ends in `%`.
    boolean askForLevels(String name) {
        return patterns.stream().anyMatch(pattern -> pattern.endsWith("%") && matches(pattern, name));
    }

    private static boolean matches(String pattern, String name) {
        int anyCase = name.equals(INBOX) || name.startsWith(INBOX + MailboxName.DELIMITER) ? INBOX.length() : 0;
        // reached[i]: the pattern up to here matches the first i characters of the name.
        boolean[] reached = new boolean[name.length() + 1];
        reached[0] = true;
        int literals = 0;
        for (int p = 0; p < pattern.length(); p++) {
            char c = pattern.charAt(p);
            if (isWildcard(c)) {
                for (int i = 1; i <= name.length(); i++) {
                    boolean crosses = c == '*' || name.charAt(i - 1) != MailboxName.DELIMITER;
                    reached[i] |= reached[i - 1] && crosses;
                }
            } else {
                if (++literals > name.length()) {
                    return false;
                }
                for (int i = name.length(); i > 0; i--) {
                    reached[i] = reached[i - 1] && same(c, name.charAt(i - 1), i <= anyCase);
                }
                reached[0] = false;
            }
        }
        return reached[name.length()];
    }

    private static boolean same(char asked, char found, boolean anyCase) {
        return asked == found
                || anyCase
                        && String.valueOf(asked)
                                .toUpperCase(Locale.ROOT)
                                .equals(String.valueOf(found).toUpperCase(Locale.ROOT));
    }
}
