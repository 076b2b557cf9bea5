package org.pennypost.imap.grammar;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;

/// Reads `date` and `date-time` (RFC 9051 §9).
final class Dates {

    private static final List<String> MONTHS =
            List.of("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC");

    private static final int LATEST_YEAR = 9999;

    private Dates() {}

    /// `1-Feb-1994`, quoted or not.
    static LocalDate date(TextCursor in) {
        boolean quoted = in.accept('"');
        LocalDate date = dateText(in);
        if (quoted) {
            in.expect('"', "the closing quote");
        }
        return date;
    }

    /// `"17-Jul-1996 02:44:25 -0700"`: a moment that can be written in UTC with a year of four digits again.
    static Instant dateTime(TextCursor in) {
        int start = in.position();
        in.expect('"', "a date and time in quotes");
        in.accept(' ');
        LocalDate date = dateText(in);
        in.space();
        LocalTime time = time(in);
        in.space();
        int secondsEast = zone(in);
        in.expect('"', "the closing quote");
        LocalDateTime utc = LocalDateTime.of(date, time).minusSeconds(secondsEast);
        if (utc.getYear() < 1 || utc.getYear() > LATEST_YEAR) {
            throw in.errorAt(start, "expected a year from 0001 to 9999");
        }
        return utc.toInstant(ZoneOffset.UTC);
    }

    private static LocalDate dateText(TextCursor in) {
        int start = in.position();
        int day = in.digits(1);
        if (TextCursor.isDigit(in.peek())) {
            day = day * 10 + in.digits(1);
        }
        in.expect('-', "a hyphen");
        int month = month(in);
        in.expect('-', "a hyphen");
        int year = in.digits(4);
        try {
            return LocalDate.of(year, month, day);
        } catch (DateTimeException noSuchDay) {
            throw in.errorAt(start, "expected a day of the calendar");
        }
    }

    private static int month(TextCursor in) {
        for (int i = 0; i < MONTHS.size(); i++) {
            if (in.acceptKeyword(MONTHS.get(i))) {
                return i + 1;
            }
        }
        throw in.error("expected a month such as Jan");
    }

    private static LocalTime time(TextCursor in) {
        int hour = below(24, in);
        in.expect(':', "a colon");
        int minute = below(60, in);
        in.expect(':', "a colon");
        int second = below(61, in);
        return LocalTime.of(hour, minute, Math.min(second, 59));
    }

    private static int zone(TextCursor in) {
        boolean west = in.accept('-');
        if (!west) {
            in.expect('+', "+ or - and the zone");
        }
        int seconds = below(24, in) * 3600;
        seconds += below(60, in) * 60;
        return west ? -seconds : seconds;
    }

    private static int below(int limit, TextCursor in) {
        int start = in.position();
        int number = in.digits(2);
        if (number >= limit) {
            throw in.errorAt(start, "expected a number below " + limit);
        }
        return number;
    }
}
