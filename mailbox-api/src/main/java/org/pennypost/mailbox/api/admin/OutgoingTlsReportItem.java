package org.pennypost.mailbox.api.admin;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

import org.jspecify.annotations.Nullable;

/// A report on TLS to the owner of another domain.
public record OutgoingTlsReportItem(
        @Described("about which it is, in UTC") LocalDate day,

        @Described("about which it is: the domain of the recipients")
        String domain,

        @Described("what it is called") String reportId,

        @Described("`COLLECTING` while its day lasts or it cannot be sent yet, then `SENT` or `DROPPED`")
        String state,

        @Described("how many sessions went well") long successful,

        @Described("how many sessions failed") long failed,

        @Described("how many it does not count, since there were too many different findings")
        long leftOut,

        @Described("before this it is not made, or not tried again")
        Instant dueAt,

        @Described("URIs to which it was sent") List<String> recipients,

        @Described("why it was dropped, or could not be sent to all or not yet") @Nullable
        String reason,

        @Described("when it was sent or dropped") @Nullable Instant endedAt) {

    public OutgoingTlsReportItem {
        recipients = List.copyOf(recipients);
    }
}
