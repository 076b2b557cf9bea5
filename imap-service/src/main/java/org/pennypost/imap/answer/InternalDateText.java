package org.pennypost.imap.answer;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/// A `date-time` in UTC: `" 7-Jul-1996 02:44:25 +0000"` (RFC 9051 §9). By hand, because a client asks it of every
/// message of a mailbox.
final class InternalDateText {

    private static final String MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec";

    private InternalDateText() {}

    static String of(Instant moment) {
        LocalDateTime time = LocalDateTime.ofEpochSecond(moment.getEpochSecond(), 0, ZoneOffset.UTC);
        int month = 3 * (time.getMonthValue() - 1);
        int year = Math.clamp(time.getYear(), 0, 9999);
        StringBuilder text = new StringBuilder(28).append('"');
        two(text, time.getDayOfMonth(), ' ')
                .append('-')
                .append(MONTHS, month, month + 3)
                .append('-');
        two(text, year / 100, '0');
        two(text, year % 100, '0').append(' ');
        two(text, time.getHour(), '0').append(':');
        two(text, time.getMinute(), '0').append(':');
        return two(text, time.getSecond(), '0').append(" +0000\"").toString();
    }

    private static StringBuilder two(StringBuilder text, int number, char padding) {
        return (number < 10 ? text.append(padding) : text.append((char) ('0' + number / 10)))
                .append((char) ('0' + number % 10));
    }
}
