package org.pennypost.mailbox.api.admin;

import java.time.Instant;

/// How the system is.
///
/// @param startedAt of the mailbox service that answers
/// @param messages  in all mailboxes
/// @param queued    deliveries that have not ended
public record SystemStatus(
        String version, String hostname, Instant startedAt, long domains, long accounts, long messages, long queued) {}
