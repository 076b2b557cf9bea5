package org.pennypost.mailbox.api.admin;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/// A domain whose mail is kept here.
///
/// @param aliasOf       the domain whose addresses are also those of this one; null for a domain of its own
/// @param catchAll      where mail goes that nobody else takes; empty: it is refused
/// @param quotaOctets   of all its accounts together; null for no limit
/// @param quotaMessages null for no limit
/// @param usedOctets    of all messages of its accounts; null while it has no quota
/// @param messages      how many there are; null while it has no quota
public record DomainItem(
        String name,
        Instant createdAt,
        @Nullable String aliasOf,
        List<String> catchAll,
        @Nullable Long quotaOctets,
        @Nullable Long quotaMessages,
        @Nullable Long usedOctets,
        @Nullable Long messages) {}
