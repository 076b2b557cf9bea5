package org.pennypost.mailbox.api.admin;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/// An account.
///
/// @param displayName   what people call whose it is; null for nothing
/// @param enabled       whether anybody can log in
/// @param quotaOctets   null for no limit
/// @param quotaMessages null for no limit
/// @param usedOctets    of all its messages
/// @param messages      how many there are
/// @param lastLoginAt   when somebody logged in for the last time; null for never, or longer ago than logins are kept
public record AccountItem(
        String address,
        Instant createdAt,
        @Nullable String displayName,
        boolean enabled,
        @Nullable Long quotaOctets,
        @Nullable Long quotaMessages,
        long usedOctets,
        long messages,
        @Nullable Instant lastLoginAt) {}
