package org.pennypost.mail.dkim;

import java.util.Arrays;

/// Brings a header field into the form that is signed (RFC 6376 §3.4.1, §3.4.2).
final class HeaderCanonicalization {

    private HeaderCanonicalization() {}

    /// As it is, but for the line end at its end.
    static byte[] simple(byte[] field) {
        return Arrays.copyOf(field, textEnd(field));
    }

    /// Name in lower case, unfolded, runs of white space as one space, none at the value's start and end. A line end
    /// that does not fold stays, so that nobody can break a signed field in two.
    ///
    /// @return without a line end
    static byte[] relaxed(byte[] field) {
        byte[] out = new byte[field.length];
        int length = 0;
        int colon = colon(field);
        int nameEnd = colon;
        while (nameEnd > 0 && isSpace(field[nameEnd - 1])) {
            nameEnd--;
        }
        for (int i = 0; i < nameEnd; i++) {
            out[length++] = (byte) (field[i] >= 'A' && field[i] <= 'Z' ? field[i] + ('a' - 'A') : field[i]);
        }
        out[length++] = ':';
        int valueStart = length;
        int end = textEnd(field);
        boolean space = false;
        for (int i = colon + 1; i < end; i++) {
            byte octet = field[i];
            if (isSpace(octet)) {
                space = true;
            } else if (!folds(field, i, end)) {
                if (space && length > valueStart) {
                    out[length++] = ' ';
                }
                space = false;
                out[length++] = octet;
            }
        }
        return Arrays.copyOf(out, length);
    }

    /// Where the colon behind the field's name is.
    static int colon(byte[] field) {
        for (int i = 0; i < field.length; i++) {
            if (field[i] == ':') {
                return i;
            }
        }
        throw new IllegalArgumentException("a field without a name");
    }

    private static int textEnd(byte[] field) {
        int end = field.length;
        if (end > 0 && field[end - 1] == '\n') {
            end--;
            if (end > 0 && field[end - 1] == '\r') {
                end--;
            }
        }
        return end;
    }

    private static boolean folds(byte[] field, int at, int end) {
        int next = at + 1;
        if (field[at] == '\r' && next < end && field[next] == '\n') {
            return next + 1 < end && isSpace(field[next + 1]);
        }
        return field[at] == '\n' && next < end && isSpace(field[next]);
    }

    private static boolean isSpace(byte octet) {
        return octet == ' ' || octet == '\t';
    }
}
