package org.pennypost.mailbox.reporting;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/// The reports' own clock, so that a test can let days go by.
public record ReportClock(Clock clock) {

    public Instant now() {
        return clock.instant();
    }

    /// The day that observations belong to, in UTC.
    public LocalDate today() {
        return LocalDate.ofInstant(now(), ZoneOffset.UTC);
    }
}
