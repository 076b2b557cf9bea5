package org.pennypost.mailbox.api.admin;

import java.time.Instant;

/// Something that is, or was, not as it should be.
public record IntegrityFinding(
        @Described("names it in the list of findings; empty where an account was checked at once")
        String id,

        @Described(
                "`MAILBOX_COUNTERS`, `ACCOUNT_COUNTERS`, `DOMAIN_COUNTERS`, `UID_AHEAD`, `MODSEQ_AHEAD`, `UID_TWICE`, `WITHOUT_MAILBOX`, `WITHOUT_CONTENT` or `CONTENT_DAMAGED`")
        String kind,

        @Described("what it is of, such as `account 17 mailbox 42`")
        String subject,

        @Described("what is there and what should be, for people")
        String detail,

        @Described("whether it has been mended: counters are, everything else waits for somebody")
        boolean repaired,

        @Described("for the first time") Instant foundAt,
        @Described("for the last time") Instant seenAt) {}
