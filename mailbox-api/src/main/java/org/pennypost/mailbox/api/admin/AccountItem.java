package org.pennypost.mailbox.api.admin;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/// An account.
///
/// @param quotaOctets null for no limit
/// @param usedOctets  of all its messages
/// @param messages    how many there are
public record AccountItem(
        String address, Instant createdAt, @Nullable Long quotaOctets, long usedOctets, long messages) {}
