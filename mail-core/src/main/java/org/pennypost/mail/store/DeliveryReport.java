package org.pennypost.mail.store;

import org.jspecify.annotations.Nullable;

/// How one attempt ended.
///
/// @param status         enhanced status code (RFC 3463), such as `4.4.1`
/// @param reply          the remote host's reply, or what went wrong before there was one; of a longer one only the
/// first [#LONGEST_REPLY] characters are kept
/// @param details        with whom the attempt was made, and how
/// @param passesOnNotify whether the remote host took over the DSN request (RFC 3461 §5.2.2)
/// @param passesOnDeliverBy whether the remote host took over the time by which to deliver (RFC 2852 §4)
/// @param ofRecipient    whether the remote host said it of this recipient, rather than of the whole message
public record DeliveryReport(
        DeliveryId id,
        long token,
        Outcome outcome,
        String status,
        String reply,
        AttemptDetails details,
        boolean passesOnNotify,
        boolean passesOnDeliverBy,
        boolean ofRecipient) {

    public static final int LONGEST_REPLY = 2_000;

    public DeliveryReport {
        if (reply.length() > LONGEST_REPLY) {
            boolean splitsPair = Character.isHighSurrogate(reply.charAt(LONGEST_REPLY - 1));
            reply = reply.substring(0, splitsPair ? LONGEST_REPLY - 1 : LONGEST_REPLY);
        }
    }

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
