package org.pennypost.mailbox.reports;

import java.net.InetAddress;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

import org.jspecify.annotations.Nullable;

/// Which reports: those that are all of what is not null.
///
/// @param domain about which they are, in ASCII
/// @param from   they begin on that day, in UTC, or later
/// @param to     they begin on that day, in UTC, or earlier
/// @param source they count messages from there; nothing to reports on TLS
public record ReportFilter(
        @Nullable String domain,
        @Nullable LocalDate from,
        @Nullable LocalDate to,
        @Nullable InetAddress source) {

    @Nullable
    OffsetDateTime since() {
        return from == null ? null : from.atStartOfDay().atOffset(ZoneOffset.UTC);
    }

    @Nullable
    OffsetDateTime until() {
        return to == null ? null : to.plusDays(1).atStartOfDay().atOffset(ZoneOffset.UTC);
    }

    @Nullable
    String sourceText() {
        return source == null ? null : source.getHostAddress().replaceFirst("%.*", "");
    }
}
