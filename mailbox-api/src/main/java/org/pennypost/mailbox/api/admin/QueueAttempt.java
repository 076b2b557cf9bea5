package org.pennypost.mailbox.api.admin;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/// An attempt at a delivery.
public record QueueAttempt(
        @Described("from 1; one that is missing was not begun, or is not over")
        int number,

        @Described("when it was taken by a relay worker") Instant beganAt,
        @Described("when it was reported on, or given up") Instant endedAt,

        @Described("`DELIVERED`, `DEFERRED`, `FAILED`, or `ABANDONED`: nobody has said how it ended")
        String outcome,

        @Described("the host's name; null if none was spoken to") @Nullable
        String host,

        @Described("its IP address, where that is known") @Nullable
        String address,

        @Described("the protocol that protected the connection; null if none did") @Nullable
        String tls,

        @Described("enhanced status (RFC 3463)") @Nullable String status,

        @Described("of the host, or what went wrong") @Nullable
        String reply,

        @Described(
                "why it has not succeeded, e.g. `MAILBOX_UNKNOWN`; null if it has, or if nobody has said how it ended")
        @Nullable
        String bounceClass,

        @Described("whether the host may have it: the answer to the end of the data was never seen")
        boolean ambiguous) {}
