package org.pennypost.mailbox.reporting;

import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/// A report to the owner of a domain, sent or not.
///
/// @param day        which it is about, in UTC
/// @param counted    what it counts
/// @param leftOut    what it does not count, since there were too many different findings
/// @param dueAt      before this it is not made, or not tried again
/// @param recipients to whom it was sent
/// @param reason     why it was dropped, or was not sent to all, or could not be sent yet
/// @param endedAt    when it was sent or dropped
public record OutgoingReport<C>(
        LocalDate day,
        String domain,
        String reportId,
        State state,
        C counted,
        long leftOut,
        Instant dueAt,
        List<String> recipients,
        @Nullable String reason,
        @Nullable Instant endedAt) {

    private static final Pattern KEY = Pattern.compile("(\\d{4}-\\d{2}-\\d{2})/(\\P{Cntrl}*)");

    public Key key() {
        return new Key(day, domain);
    }

    /// Where it stands in lists, as `day/domain`: the latest day is first.
    public record Key(LocalDate day, String domain) {

        /// @throws IllegalArgumentException if it is none
        public static Key parse(String text) {
            Matcher key = KEY.matcher(text);
            if (!key.matches()) {
                throw new IllegalArgumentException("no key of a report: " + text);
            }
            try {
                return new Key(LocalDate.parse(key.group(1)), key.group(2));
            } catch (DateTimeParseException e) {
                throw new IllegalArgumentException("no key of a report: " + text, e);
            }
        }

        @Override
        public String toString() {
            return day + "/" + domain;
        }
    }

    /// How far it is.
    public enum State {
        /// Its day or the delay after it has not ended, or it cannot be sent yet.
        COLLECTING,
        SENT,
        /// Nobody may or can get it.
        DROPPED
    }
}
