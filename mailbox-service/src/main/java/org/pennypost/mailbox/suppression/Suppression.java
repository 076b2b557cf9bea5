package org.pennypost.mailbox.suppression;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

import org.pennypost.mail.bounce.BounceClass;

/// An address to which nothing is sent.
///
/// @param address      in lower case
/// @param senderDomain of the accounts whose mail it concerns; null for all mail
/// @param listed       false if it has bounced, but not often enough
/// @param bounces      how many there were
/// @param last         the last of them; null if there was none
/// @param note         an operator's
/// @param expiresAt    null: never
public record Suppression(
        String address,
        @Nullable String senderDomain,
        Source source,
        boolean listed,
        int bounces,
        @Nullable Bounce last,
        @Nullable String note,
        Instant firstAt,
        Instant lastAt,
        @Nullable Instant expiresAt) {

    /// What has brought the address onto the list.
    public enum Source {
        BOUNCE,
        OPERATOR
    }

    /// @param status enhanced status
    /// @param reply  of the host, on one line
    public record Bounce(BounceClass why, String status, String reply, String host) {}
}
