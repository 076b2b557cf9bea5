package org.pennypost.mailbox.reports;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/// What a report of DMARC says in sum.
///
/// @param records  how many different findings
/// @param messages that it counts
/// @param passed   of those
public record DmarcSummary(
        String organization,
        @Nullable String email,
        @Nullable String contact,
        String reportId,
        Instant begin,
        Instant end,
        @Nullable String error,
        DmarcReport.Policy policy,
        int records,
        long messages,
        long passed) {}
