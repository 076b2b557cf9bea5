package org.pennypost.mailbox.api.admin;

import java.time.Instant;

/// How the system is.
public record SystemStatus(
        @Described("of the mailbox service that answers") String version,
        @Described("what it calls itself") String hostname,
        @Described("when it was started") Instant startedAt,
        @Described("how many there are") long domains,
        @Described("how many there are") long accounts,
        @Described("in all mailboxes") long messages,
        @Described("deliveries that have not ended") long queued) {}
