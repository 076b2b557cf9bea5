package org.pennypost.mailbox.dmarc;

import java.time.Clock;

/// The reports' own clock, so that a test can let days go by.
public record ReportClock(Clock clock) {}
