package org.pennypost.mail.collation;

import java.text.Normalizer;
import java.util.Locale;

/// The collation `i;unicode-casemap` (RFC 5051 §2), by which texts are searched, sorted and threaded (RFC 5255 §4.5,
/// RFC 5256 §1): two texts are equal if their keys are, one contains another if its key contains the other's, and one
/// comes before another if the UTF-8 octets of its key do.
public final class UnicodeCasemap {

    private UnicodeCasemap() {}

    /// Each character in title case, then decomposed.
    public static String key(String text) {
        return isAscii(text)
                ? text.toUpperCase(Locale.ROOT)
                : Normalizer.normalize(titleCase(text), Normalizer.Form.NFKD);
    }

    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 0x80) {
                return false;
            }
        }
        return true;
    }

    private static String titleCase(String text) {
        StringBuilder titled = new StringBuilder(text.length());
        text.codePoints().map(Character::toTitleCase).forEach(titled::appendCodePoint);
        return titled.toString();
    }
}
