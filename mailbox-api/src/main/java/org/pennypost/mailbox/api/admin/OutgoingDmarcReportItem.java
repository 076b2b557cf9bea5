package org.pennypost.mailbox.api.admin;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

import org.jspecify.annotations.Nullable;

/// A report of DMARC to the owner of another domain.
public record OutgoingDmarcReportItem(
        @Described("about which it is, in UTC") LocalDate day,

        @Described("about which it is: the domain of the policy")
        String domain,

        @Described("what it is called") String reportId,

        @Described("`COLLECTING` while its day lasts or it cannot be sent yet, then `SENT` or `DROPPED`")
        String state,

        @Described("how many messages it counts") long messages,

        @Described("how many it does not count, since there were too many different findings")
        long leftOut,

        @Described("to whom it was sent") List<String> recipients,

        @Described("why it was dropped, or could not be sent to all yet") @Nullable
        String reason,

        @Described("when it was sent or dropped") @Nullable Instant endedAt) {

    public OutgoingDmarcReportItem {
        recipients = List.copyOf(recipients);
    }
}
