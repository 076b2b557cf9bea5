package org.pennypost.mailbox.tlsreports;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.pennypost.mailbox.dmarc.OutgoingReport;

/// A report to the owner of a domain, sent or not.
///
/// @param day        which it is about, in UTC
/// @param successful sessions that it counts
/// @param failed     sessions that it counts
/// @param leftOut    sessions that it does not count, since there were too many different findings
/// @param dueAt      before this it is not made, or not tried again
/// @param recipients URIs to which it was sent
/// @param reason     why it was dropped, or was not sent to all, or could not be sent yet
/// @param endedAt    when it was sent or dropped
public record OutgoingTlsReport(
        LocalDate day,
        String domain,
        String reportId,
        OutgoingReport.State state,
        long successful,
        long failed,
        long leftOut,
        Instant dueAt,
        List<String> recipients,
        @Nullable String reason,
        @Nullable Instant endedAt) {

    public OutgoingReport.Key key() {
        return new OutgoingReport.Key(day, domain);
    }
}
