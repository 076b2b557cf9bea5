package org.pennypost.mail.store;

import org.jspecify.annotations.Nullable;

/// How one attempt ended.
///
/// @param status         enhanced status code (RFC 3463), such as `4.4.1`
/// @param reply          the remote host's reply, or what went wrong before there was one
/// @param details        with whom the attempt was made, and how
/// @param passesOnNotify whether the remote host took over the DSN request (RFC 3461 §5.2.2)
/// @param passesOnDeliverBy whether the remote host took over the time by which to deliver (RFC 2852 §4)
public record DeliveryReport(
        DeliveryId id,
        long token,
        Outcome outcome,
        String status,
        String reply,
        AttemptDetails details,
        boolean passesOnNotify,
        boolean passesOnDeliverBy) {

    /// The host that was spoken to, or null if there was none.
    public @Nullable String remoteHost() {
        return details.host();
    }

    public enum Outcome {
        /// The remote host has answered 2xx: it is theirs now.
        DELIVERED,
        /// Later it may work: the schedule says when.
        DEFERRED,
        /// It will never work: the sender is told.
        FAILED
    }
}
