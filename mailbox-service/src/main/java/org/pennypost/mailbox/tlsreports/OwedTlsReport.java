package org.pennypost.mailbox.tlsreports;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;

/// A report that is to be made.
///
/// @param leftOut sessions for whose findings there was no room
/// @param tries   how often it has been taken, this time included
record OwedTlsReport(UUID id, LocalDate day, String domain, long leftOut, int tries) {

    private static final long LAST_SECOND = 86_399;

    /// What files and boundaries call it.
    String name() {
        return id.toString().replace("-", "");
    }

    /// Within the day, as all of it.
    Instant begin() {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    /// Within the day, to the second.
    Instant end() {
        return begin().plusSeconds(LAST_SECOND);
    }
}
