package org.pennypost.mailbox.api.admin;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/// An address to which nothing is sent.
public record SuppressionItem(
        @Described("in lower case") String address,

        @Described("of the accounts whose mail it concerns; null for all mail") @Nullable
        String senderDomain,

        @Described("what has brought it here: `BOUNCE` or `OPERATOR`")
        String source,

        @Described("false: it has bounced, but not often enough; it is sent to still")
        boolean listed,

        @Described("how many hard bounces there were") int bounces,

        @Described("of the last bounce, such as `MAILBOX_UNKNOWN`; null if there was none, as with what follows")
        @Nullable
        String bounceClass,

        @Described("enhanced status (RFC 3463)") @Nullable String status,

        @Described("of the remote host") @Nullable String reply,

        @Described("the name of that host") @Nullable String host,

        @Described("an administrator's") @Nullable String note,

        @Described("when it came here") Instant firstAt,
        @Described("when it last bounced, or was added") Instant lastAt,

        @Described("from when on it is sent to again; null: never") @Nullable
        Instant expiresAt) {}
