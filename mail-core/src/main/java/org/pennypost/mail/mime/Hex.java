package org.pennypost.mail.mime;

/// Pairs of hexadecimal digits in any case.
final class Hex {

    private Hex() {}

    /// The octet that two digits name, or -1 where there are no two digits.
    static int octet(CharSequence text, int at) {
        if (at + 1 >= text.length()) {
            return -1;
        }
        return octet(text.charAt(at), text.charAt(at + 1));
    }

    static int octet(int high, int low) {
        int upper = digit(high);
        int lower = digit(low);
        return upper < 0 || lower < 0 ? -1 : upper << 4 | lower;
    }

    private static int digit(int c) {
        return c < 0x80 ? Character.digit(c, 16) : -1;
    }
}
