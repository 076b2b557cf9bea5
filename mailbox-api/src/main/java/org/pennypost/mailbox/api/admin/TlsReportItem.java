package org.pennypost.mailbox.api.admin;

import java.time.Instant;

/// A report on TLS that was received.
public record TlsReportItem(
        @Described("names it in this API") String id,

        @Described("about which it is: the domain of its first policy")
        String domain,

        @Described("who reports") String organization,
        @Described("what they call it") String reportId,
        @Described("begin of the time it is about") Instant begin,
        @Described("end of the time it is about") Instant end,
        @Described("when it came in") Instant receivedAt,
        @Described("how many sessions went well") long successful,

        @Described("how many sessions failed") long failed) {}
