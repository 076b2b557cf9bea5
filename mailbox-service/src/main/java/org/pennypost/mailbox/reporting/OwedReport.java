package org.pennypost.mailbox.reporting;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;

/// A report that is to be made.
///
/// @param leftOut what it does not count, since there was no room for the findings
/// @param tries   how often it has been taken, this time included
public record OwedReport(UUID id, LocalDate day, String domain, long leftOut, int tries) {

    private static final long LAST_SECOND = 86_399;

    /// What it is called: 32 hexadecimal digits.
    public String reportId() {
        return id.toString().replace("-", "");
    }

    public Instant begin() {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    /// Within the day, to the second.
    public Instant end() {
        return begin().plusSeconds(LAST_SECOND);
    }

    /// The name of its file (RFC 8460 §5.1, RFC 9990 §3.5.2).
    ///
    /// @param submitter the domain of whoever reports
    public String file(String submitter, String ending) {
        return String.join(
                "!",
                submitter,
                domain,
                Long.toString(begin().getEpochSecond()),
                Long.toString(end().getEpochSecond()),
                reportId() + ending);
    }
}
