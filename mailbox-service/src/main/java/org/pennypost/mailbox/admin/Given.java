package org.pennypost.mailbox.admin;

import java.net.InetAddress;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import org.pennypost.mail.address.MailAddress;
import org.pennypost.mail.address.MailDomain;
import org.pennypost.mail.store.MailboxName;
import org.pennypost.mail.store.Refusal;
import org.pennypost.mailbox.problem.UnusableValueException;

/// Reads what a caller gave.
final class Given {

    private static final int MOST = 1000;
    private static final int EARLIEST_YEAR = 1970;
    private static final int LATEST_YEAR = 9999;
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    /// Printable ASCII without quotes and backslashes.
    private static final Pattern IDEMPOTENCY_KEY =
            Pattern.compile("\"([ !#-\\[\\]-~]{1,255})\"|([ !#-\\[\\]-~]{1,255})");

    private Given() {}

    static MailDomain domain(String field, @Nullable String name) {
        String given = required(field, name);
        try {
            MailDomain domain = MailDomain.parse(given);
            if (domain.isLiteral()) {
                throw new IllegalArgumentException("an address literal is no domain of ours");
            }
            return domain;
        } catch (IllegalArgumentException e) {
            throw new UnusableValueException(field, String.valueOf(e.getMessage()));
        }
    }

    static MailAddress address(String field, @Nullable String text) {
        String address = required(field, text);
        try {
            return MailAddress.parse(address);
        } catch (IllegalArgumentException e) {
            throw new UnusableValueException(field, "'" + address + "' is not an address: " + e.getMessage());
        }
    }

    static MailboxName mailbox(String field, @Nullable String name) {
        try {
            return new MailboxName(required(field, name));
        } catch (Refusal e) {
            throw new UnusableValueException(field, "'" + name + "' is not a mailbox: " + e.text());
        }
    }

    /// Behind which key a page begins: before all if none is given.
    static String after(@Nullable String key) {
        if (key == null) {
            return "";
        }
        if (key.chars().anyMatch(Character::isISOControl)) {
            throw new UnusableValueException("after", "is no key of a page");
        }
        return key;
    }

    static String password(@Nullable String password) {
        return required("password", password);
    }

    static long number(String field, String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new UnusableValueException(field, "is no number: " + text);
        }
    }

    /// An IP address.
    static InetAddress client(String field, String text) {
        try {
            return InetAddress.ofLiteral(text);
        } catch (IllegalArgumentException e) {
            throw new UnusableValueException(field, "'" + text + "' is no IP address");
        }
    }

    /// A text that can be kept.
    static @Nullable String text(String field, @Nullable String text) {
        if (text != null && text.indexOf('\0') >= 0) {
            throw new UnusableValueException(field, "has a NUL in it");
        }
        return text;
    }

    /// A time that can be compared with those that are kept.
    static @Nullable Instant moment(String field, @Nullable Instant moment) {
        if (moment != null && (moment.isBefore(Instant.EPOCH) || moment.isAfter(LATEST))) {
            throw new UnusableValueException(field, "is before 1970 or after 9999");
        }
        return moment;
    }

    /// A day, as `2026-11-26`.
    static @Nullable LocalDate day(String field, @Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            LocalDate day = LocalDate.parse(text);
            if (day.getYear() >= EARLIEST_YEAR && day.getYear() <= LATEST_YEAR) {
                return day;
            }
        } catch (DateTimeParseException e) {
            throw new UnusableValueException(field, "'" + text + "' is no day, such as 2026-11-26");
        }
        throw new UnusableValueException(field, "is before 1970 or after 9999");
    }

    /// A key that names a request: a string in quotes (RFC 8941 §3.3.3), or without them.
    static @Nullable String idempotencyKey(String field, @Nullable String header) {
        if (header == null) {
            return null;
        }
        Matcher key = IDEMPOTENCY_KEY.matcher(header.strip());
        if (!key.matches()) {
            throw new UnusableValueException(field, "is no string of 1 to 255 printable characters in quotes");
        }
        return key.group(1) == null ? key.group(2) : key.group(1);
    }

    /// How many items a page has: at least one, at most 1000.
    static int limit(int limit) {
        return Math.clamp(limit, 1, MOST);
    }

    static List<MailAddress> addresses(String field, @Nullable List<String> addresses) {
        if (addresses == null) {
            throw new UnusableValueException(field, "is missing");
        }
        return addresses.stream().map(address -> address(field, address)).toList();
    }

    static String required(String field, @Nullable String value) {
        if (value == null || value.isBlank()) {
            throw new UnusableValueException(field, "is missing");
        }
        return value;
    }
}
