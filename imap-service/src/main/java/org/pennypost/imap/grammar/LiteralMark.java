package org.pennypost.imap.grammar;

import java.util.Optional;

/// The `{n}`, `{n+}` or `~{n}` at the end of a line that announces a literal (RFC 9051 §4.3).
///
/// @param octets at most [Long#MAX_VALUE], whatever the client wrote
record LiteralMark(long octets, boolean synchronizing) {

    static Optional<LiteralMark> atEndOf(byte[] line) {
        int at = line.length - 1;
        if (at < 0 || line[at] != '}') {
            return Optional.empty();
        }
        at--;
        boolean synchronizing = at < 0 || line[at] != '+';
        if (!synchronizing) {
            at--;
        }
        int end = at;
        while (at >= 0 && TextCursor.isDigit(line[at])) {
            at--;
        }
        if (at < 0 || at == end || line[at] != '{') {
            return Optional.empty();
        }
        return Optional.of(new LiteralMark(number(line, at + 1, end), synchronizing));
    }

    private static long number(byte[] line, int first, int last) {
        long number = 0;
        for (int i = first; i <= last; i++) {
            int digit = line[i] - '0';
            if (number > (Long.MAX_VALUE - digit) / 10) {
                return Long.MAX_VALUE;
            }
            number = number * 10 + digit;
        }
        return number;
    }
}
