package org.pennypost.mailbox.api.admin;

import java.time.Instant;

/// Something that is, or was, not as it should be.
///
/// @param id       names it in the list of findings; empty where an account was checked at once
/// @param kind     `MAILBOX_COUNTERS`, `ACCOUNT_COUNTERS`, `DOMAIN_COUNTERS`, `UID_AHEAD`, `MODSEQ_AHEAD`, `UID_TWICE`,
///                 `WITHOUT_MAILBOX`, `WITHOUT_CONTENT` or `CONTENT_DAMAGED`
/// @param subject  what it is of, such as `account 17 mailbox 42`
/// @param repaired whether it has been mended: counters are, everything else waits for somebody
/// @param foundAt  for the first time
/// @param seenAt   for the last time
public record IntegrityFinding(
        String id, String kind, String subject, String detail, boolean repaired, Instant foundAt, Instant seenAt) {}
