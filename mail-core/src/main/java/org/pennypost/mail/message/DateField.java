package org.pennypost.mail.message;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// The `date-time` of header fields (RFC 5322 §3.3), always in UTC: `Fri, 21 Nov 1997 15:55:06 +0000`.
public final class DateField {

    private static final DateTimeFormatter FORMAT = DateTimeFormatter.ofPattern(
                    "EEE, d MMM uuuu HH:mm:ss xx", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private DateField() {}

    public static String format(Instant moment) {
        return FORMAT.format(moment);
    }
}
