package org.pennypost.mailbox.reports;

import java.util.Locale;

/// What strangers wrote, made fit to be kept.
final class Texts {

    private static final int LONGEST = 255;
    private static final int LONGEST_COMMENT = 1_000;

    /// More messages than there are.
    private static final long MOST = 1_000_000_000_000L;

    private Texts() {}

    /// A name or an identifier.
    static String name(String text) {
        return cut(text, LONGEST);
    }

    /// A domain or a keyword.
    static String word(String text) {
        return name(text).toLowerCase(Locale.ROOT);
    }

    static String comment(String text) {
        return cut(text, LONGEST_COMMENT);
    }

    /// @throws UnreadableReportException if it is no number of messages
    static long number(String what, String text) throws UnreadableReportException {
        try {
            long number = Long.parseLong(text.strip());
            if (number >= 0 && number <= MOST) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw new UnreadableReportException(what + " is no number", e);
        }
        throw new UnreadableReportException(what + " is not possible");
    }

    /// Without what a database cannot keep.
    private static String cut(String text, int longest) {
        String kept = text.strip()
                .codePoints()
                .filter(c -> !Character.isISOControl(c) && (c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE))
                .limit(longest)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return kept.strip();
    }
}
