package org.pennypost.mailbox.api.admin;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/// Somebody who has to wait after failed logins.
public record LoginLockItem(
        @Described("names it in this API") String id,

        @Described("`NAME_AND_NETWORK`, `NAME` (from wherever) or `NETWORK` (by any name)")
        String kind,

        @Described("whose address was the name; null of a network alone, and for a name that nobody has") @Nullable
        String account,

        @Described("as `address/bits`; null of a name from wherever") @Nullable
        String network,

        @Described("how many there were") int failures,
        @Described("when the last one was") Instant lastAt,
        @Described("from then on one more is tried") Instant until) {}
