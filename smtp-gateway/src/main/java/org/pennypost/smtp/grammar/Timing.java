package org.pennypost.smtp.grammar;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import org.pennypost.mail.store.MailParameters.ByMode;
import org.pennypost.smtp.grammar.SmtpCommand.By;
import org.pennypost.smtp.grammar.SmtpCommand.Hold;

/// The parameters of MAIL that say when a message goes on, and before which others. Each may be missing: null.
final class Timing {

    private static final Pattern SECONDS = Pattern.compile("[1-9][0-9]{0,8}");
    private static final Pattern DATE_TIME = Pattern.compile(
            "[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}([.][0-9]{1,9})?(Z|[+-][0-9]{2}:[0-9]{2})",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern BY = Pattern.compile("([+-]?[0-9]{1,9});([NR])(T?)", Pattern.CASE_INSENSITIVE);
    private static final Pattern PRIORITY = Pattern.compile("0|-?[1-9]");

    private Timing() {}

    /// HOLDFOR or HOLDUNTIL (RFC 4865 §3).
    static @Nullable Hold hold(@Nullable String seconds, @Nullable String dateTime) throws SmtpSyntaxException {
        if (seconds != null && dateTime != null) {
            throw SmtpSyntaxException.argument("HOLDFOR and HOLDUNTIL are not given together");
        }
        if (seconds != null && !SECONDS.matcher(seconds).matches()) {
            throw SmtpSyntaxException.argument("HOLDFOR is a number of seconds, not 0");
        }
        if (seconds != null) {
            return new Hold.For(Duration.ofSeconds(Long.parseLong(seconds)));
        }
        return dateTime == null ? null : new Hold.Until(moment(dateTime).toInstant());
    }

    /// RFC 3339 §5.6.
    private static OffsetDateTime moment(String dateTime) throws SmtpSyntaxException {
        try {
            if (DATE_TIME.matcher(dateTime).matches()) {
                return OffsetDateTime.parse(dateTime);
            }
        } catch (DateTimeParseException wrong) {
            // There is no such day, or no such time.
        }
        throw SmtpSyntaxException.argument("HOLDUNTIL is a date and time such as 2030-01-31T08:00:00Z");
    }

    /// BY (RFC 2852 §4): a message cannot come back because of a time that is over before it is sent.
    static @Nullable By by(@Nullable String value) throws SmtpSyntaxException {
        if (value == null) {
            return null;
        }
        Matcher by = BY.matcher(value);
        if (!by.matches()) {
            throw SmtpSyntaxException.argument("BY is a number of seconds, a semicolon, N or R, and perhaps T");
        }
        Duration within = Duration.ofSeconds(Long.parseLong(by.group(1)));
        ByMode mode = by.group(2).equalsIgnoreCase("R") ? ByMode.RETURN : ByMode.NOTIFY;
        if (mode == ByMode.RETURN && !within.isPositive()) {
            throw SmtpSyntaxException.argument("BY with R is more than 0 seconds");
        }
        return new By(within, mode, !by.group(3).isEmpty());
    }

    /// MT-PRIORITY (RFC 6710 §3).
    static int priority(@Nullable String value) throws SmtpSyntaxException {
        if (value == null) {
            return 0;
        }
        if (!PRIORITY.matcher(value).matches()) {
            throw SmtpSyntaxException.argument("MT-PRIORITY is a number from -9 to 9");
        }
        return Integer.parseInt(value);
    }
}
