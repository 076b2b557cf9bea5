package org.pennypost.mailbox.api.admin;

import java.time.Instant;

/// A report of DMARC that was received.
public record DmarcReportItem(
        @Described("names it in this API") String id,

        @Described("about which it is: the domain of the policy")
        String domain,

        @Described("who reports") String organization,
        @Described("what they call it") String reportId,
        @Described("begin of the time it is about") Instant begin,
        @Described("end of the time it is about") Instant end,
        @Described("when it came in") Instant receivedAt,
        @Described("how many records it has") int records,
        @Described("how many messages it counts") long messages,

        @Described("how many of those passed DMARC") long passed) {}
