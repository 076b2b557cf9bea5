package org.pennypost.mail.smtp;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// An enhanced mail system status code (RFC 3463): `5.1.1`.
///
/// @param kind    2 success, 4 persistent transient failure, 5 permanent failure
/// @param subject 0 to 999
/// @param detail  0 to 999
public record EnhancedStatus(int kind, int subject, int detail) {

    private static final Pattern SYNTAX = Pattern.compile("([245])\\.(\\d{1,3})\\.(\\d{1,3})");

    public EnhancedStatus {
        if ((kind != 2 && kind != 4 && kind != 5) || subject < 0 || subject > 999 || detail < 0 || detail > 999) {
            throw new IllegalArgumentException(kind + "." + subject + "." + detail + " is not a status code");
        }
    }

    /// Reads `5.1.1`, if that is what the text is.
    public static Optional<EnhancedStatus> parse(String text) {
        Matcher matcher = SYNTAX.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        return Optional.of(new EnhancedStatus(
                Integer.parseInt(matcher.group(1)),
                Integer.parseInt(matcher.group(2)),
                Integer.parseInt(matcher.group(3))));
    }

    @Override
    public String toString() {
        return kind + "." + subject + "." + detail;
    }
}
