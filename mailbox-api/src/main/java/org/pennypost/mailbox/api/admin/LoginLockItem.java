package org.pennypost.mailbox.api.admin;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/// Somebody who has to wait after failed logins.
///
/// @param id       names it in this API
/// @param kind     `NAME_AND_NETWORK`, `NAME` (from wherever) or `NETWORK` (by any name)
/// @param account  whose address was the name; null of a network alone, and for a name that nobody has
/// @param network  as `address/bits`; null of a name from wherever
/// @param failures how many there were
/// @param lastAt   when the last one was
/// @param until    from then on one more is tried
public record LoginLockItem(
        String id,
        String kind,
        @Nullable String account,
        @Nullable String network,
        int failures,
        Instant lastAt,
        Instant until) {}
