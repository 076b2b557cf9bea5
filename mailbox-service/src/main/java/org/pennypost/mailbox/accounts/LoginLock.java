package org.pennypost.mailbox.accounts;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/// Somebody whose logins have failed too often: nothing is tried until some time.
///
/// @param id      tells it from others
/// @param kind    `NAME_AND_NETWORK`, `NAME` or `NETWORK`
/// @param account whose address was the name; null of a network alone, and for a name that nobody has
/// @param network as `address/bits`; null of a name from wherever
/// @param until   it is forgotten some time later
public record LoginLock(
        String id,
        String kind,
        @Nullable String account,
        @Nullable String network,
        int failures,
        Instant lastAt,
        Instant until) {}
