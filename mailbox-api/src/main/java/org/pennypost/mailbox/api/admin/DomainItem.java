package org.pennypost.mailbox.api.admin;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/// A domain whose mail is kept here.
public record DomainItem(
        @Described("in lower case") String name,
        @Described("when it was added") Instant createdAt,

        @Described("the domain whose addresses are also those of this one; null for a domain of its own") @Nullable
        String aliasOf,

        @Described("where mail goes that nobody else takes; empty: it is refused")
        List<String> catchAll,

        @Described("of all its accounts together; null for no limit") @Nullable
        Long quotaOctets,

        @Described("null for no limit") @Nullable Long quotaMessages,

        @Described("of all messages of its accounts; null while it has no quota") @Nullable
        Long usedOctets,

        @Described("how many there are; null while it has no quota") @Nullable
        Long messages) {}
