package org.pennypost.mailbox.api.admin;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/// An account.
public record AccountItem(
        @Described("its own address, in lower case") String address,
        @Described("when it was added") Instant createdAt,

        @Described("what people call whose it is; null for nothing") @Nullable
        String displayName,

        @Described("whether anybody can log in") boolean enabled,
        @Described("null for no limit") @Nullable Long quotaOctets,
        @Described("null for no limit") @Nullable Long quotaMessages,
        @Described("of all its messages") long usedOctets,
        @Described("how many there are") long messages,

        @Described("when somebody logged in for the last time; null for never, or longer ago than logins are kept")
        @Nullable
        Instant lastLoginAt) {}
