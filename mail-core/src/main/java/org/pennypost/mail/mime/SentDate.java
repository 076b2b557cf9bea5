package org.pennypost.mail.mime;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/// The Date of a message (RFC 5322 §3.3 and §4.3), read from any order of day, month, year, time and zone that leaves
/// no doubt.
///
/// @param utc the moment; an invalid zone counts as UTC, an invalid time as midnight (RFC 5256 §2.2)
/// @param day the day as written, time and zone disregarded
public record SentDate(Instant utc, LocalDate day) {

    private static final int MAX_LENGTH = 200;

    private static final List<String> MONTHS =
            List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");

    /// Hours from UTC of the zones that have names (RFC 5322 §4.3, and two that are often seen). Any other name counts
    /// as UTC.
    private static final Map<String, Integer> ZONES = Map.of(
            "edt", -4, "est", -5, "cdt", -5, "cst", -6, "mdt", -6, "mst", -7, "pdt", -7, "pst", -8, "cet", 1, "cest",
            2);

    private static final Pattern TIME =
            Pattern.compile("(\\d{1,2}):(\\d{1,2})(?::(\\d{1,2}))?(?:[.,]\\d*)?([-+]\\S*)?.*");
    private static final Pattern ZONE = Pattern.compile("([-+])(\\d\\d):?(\\d\\d)");
    private static final Pattern ISO_DATE = Pattern.compile("(\\d{4})-(\\d{1,2})-(\\d{1,2})(?:t(.*))?");
    private static final Pattern DASHED_DATE = Pattern.compile("(\\d{1,2})-([a-z]{3,9})-(\\d{2,4})");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,4}");

    /// The date a field names, empty where it names no day.
    public static Optional<SentDate> of(@Nullable String value) {
        return value == null || value.length() > MAX_LENGTH ? Optional.empty() : new Reading(value).date();
    }

    private static final class Reading {

        private int day = -1;
        private int month = -1;
        private int year = -1;
        private LocalTime time = LocalTime.MIDNIGHT;
        private ZoneOffset zone = ZoneOffset.UTC;

        Reading(String value) {
            HeaderCursor cursor = new HeaderCursor(value);
            StringBuilder plain = new StringBuilder();
            while (!cursor.atEnd()) {
                plain.append(cursor.skipSpace() ? ' ' : cursor.next());
            }
            for (String token : plain.toString()
                    .toLowerCase(Locale.ROOT)
                    .replaceAll(" *: *", ":")
                    .split("[ ,]+", -1)) {
                token(token);
            }
        }

        Optional<SentDate> date() {
            if (year < 0) {
                return Optional.empty();
            }
            // RFC 5322 §4.3
            int fullYear = year < 50 ? year + 2000 : year < 1000 ? year + 1900 : year;
            try {
                LocalDate date = LocalDate.of(fullYear, month, day);
                return Optional.of(new SentDate(date.atTime(time).toInstant(zone), date));
            } catch (DateTimeException e) {
                return Optional.empty();
            }
        }

        private void token(String token) {
            Matcher iso = ISO_DATE.matcher(token);
            Matcher dashed = DASHED_DATE.matcher(token);
            Matcher clock = TIME.matcher(token);
            Matcher offset = ZONE.matcher(token);
            if (iso.matches()) {
                year = Integer.parseInt(iso.group(1));
                month = Integer.parseInt(iso.group(2));
                day = Integer.parseInt(iso.group(3));
                token(iso.group(4) == null ? "" : iso.group(4));
            } else if (dashed.matches()) {
                number(dashed.group(1));
                name(dashed.group(2));
                number(dashed.group(3));
            } else if (clock.matches()) {
                time(clock);
            } else if (offset.matches()) {
                zone(offset);
            } else if (NUMBER.matcher(token).matches()) {
                number(token);
            } else {
                name(token);
            }
        }

        private void number(String token) {
            if (day < 0 && token.length() <= 2) {
                day = Integer.parseInt(token);
            } else if (year < 0) {
                year = Integer.parseInt(token);
            }
        }

        private void name(String token) {
            int found = token.length() < 3 ? -1 : MONTHS.indexOf(token.substring(0, 3));
            if (found >= 0 && month < 0) {
                month = found + 1;
            } else if (ZONES.containsKey(token)) {
                zone = ZoneOffset.ofHours(ZONES.getOrDefault(token, 0));
            }
        }

        private void time(Matcher clock) {
            int hour = Integer.parseInt(clock.group(1));
            int minute = Integer.parseInt(clock.group(2));
            int second = clock.group(3) == null ? 0 : Integer.parseInt(clock.group(3));
            if (hour < 24 && minute < 60 && second <= 60) {
                // A leap second is the last one of its minute to us.
                time = LocalTime.of(hour, minute, Math.min(second, 59));
            }
            Matcher offset = ZONE.matcher(clock.group(4) == null ? "" : clock.group(4));
            if (offset.matches()) {
                zone(offset);
            }
        }

        private void zone(Matcher offset) {
            int minutes = Integer.parseInt(offset.group(2)) * 60 + Integer.parseInt(offset.group(3));
            if (minutes <= ZoneOffset.MAX.getTotalSeconds() / 60) {
                zone = ZoneOffset.ofTotalSeconds(("-".equals(offset.group(1)) ? -minutes : minutes) * 60);
            }
        }
    }
}
