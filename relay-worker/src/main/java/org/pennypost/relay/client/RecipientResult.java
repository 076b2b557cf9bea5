package org.pennypost.relay.client;

import org.pennypost.mail.smtp.EnhancedStatus;
import org.pennypost.mail.smtp.Reply;

/// How one host's transaction ended for one recipient.
///
/// @param status         the host's, or one of ours where it gave none
/// @param reply          the host's reply on one line, or what went wrong before there was one
/// @param passesOnNotify whether the host took over the DSN request (RFC 3461 §5.2.2)
/// @param passesOnDeliverBy whether it took over the time by which to deliver (RFC 2852 §4)
/// @param ofRecipient    whether the host said it of this recipient (RCPT), rather than of the whole message
public record RecipientResult(
        Outcome outcome,
        EnhancedStatus status,
        String reply,
        boolean passesOnNotify,
        boolean passesOnDeliverBy,
        boolean ofRecipient) {

    public enum Outcome {
        /// The host has the message.
        DELIVERED,
        /// Another host, or a later attempt, may take it.
        DEFERRED,
        /// The whole message was sent, but its reply never came: the host may have it.
        AMBIGUOUS,
        /// No host will take it.
        FAILED
    }

    static RecipientResult delivered(Reply reply, boolean passesOnNotify, boolean passesOnDeliverBy) {
        return new RecipientResult(
                Outcome.DELIVERED, Statuses.of(reply), reply.toString(), passesOnNotify, passesOnDeliverBy, false);
    }

    /// @param reply any but the one that is hoped for; what is no refusal is no SMTP either at this place
    static RecipientResult refused(Reply reply) {
        return refused(reply, false);
    }

    /// The same, of a reply to RCPT.
    static RecipientResult refusedToRecipient(Reply reply) {
        return refused(reply, true);
    }

    private static RecipientResult refused(Reply reply, boolean ofRecipient) {
        Outcome outcome = reply.isPermanentFailure() ? Outcome.FAILED : Outcome.DEFERRED;
        EnhancedStatus status = reply.code() < 400 ? Statuses.PROTOCOL : Statuses.of(reply);
        return new RecipientResult(outcome, status, reply.toString(), false, false, ofRecipient);
    }

    public static RecipientResult deferred(EnhancedStatus status, String why) {
        return new RecipientResult(Outcome.DEFERRED, status, why, false, false, false);
    }

    public static RecipientResult failed(EnhancedStatus status, String why) {
        return new RecipientResult(Outcome.FAILED, status, why, false, false, false);
    }

    static RecipientResult ambiguous(EnhancedStatus status, String why) {
        return new RecipientResult(Outcome.AMBIGUOUS, status, why, false, false, false);
    }
}
