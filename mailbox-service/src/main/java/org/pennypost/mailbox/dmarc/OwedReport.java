package org.pennypost.mailbox.dmarc;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;

import org.pennypost.mail.store.DmarcObservation;

/// A report that is to be made.
///
/// @param leftOut messages for whose findings there was no room
/// @param tries   how often it has been taken, this time included
record OwedReport(UUID id, LocalDate day, DmarcObservation.Policy policy, long leftOut, int tries) {

    private static final long LAST_SECOND = 86_399;

    /// What the Subject, the file and the report call it (RFC 9990 §3.1.4).
    String reportId() {
        return id.toString().replace("-", "");
    }

    /// Seconds since 1970.
    long begin() {
        return day.atStartOfDay(ZoneOffset.UTC).toEpochSecond();
    }

    /// Seconds since 1970, within the day.
    long end() {
        return begin() + LAST_SECOND;
    }
}
