package org.pennypost.imap.answer;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// A `date-time` in UTC: `" 7-Jul-1996 02:44:25 +0000"` (RFC 9051 §9).
final class InternalDateText {

    private static final DateTimeFormatter FORMAT = DateTimeFormatter.ofPattern(
                    "ppd-MMM-yyyy HH:mm:ss +0000", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private InternalDateText() {}

    static String of(Instant moment) {
        return '"' + FORMAT.format(moment) + '"';
    }
}
