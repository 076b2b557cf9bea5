package org.pennypost.mailbox.integrity;

import java.time.Instant;

/// @param number  of the finding in the report
/// @param foundAt for the first time
/// @param seenAt  for the last time
public record ReportedFinding(long number, Finding finding, Instant foundAt, Instant seenAt) {}
