package org.pennypost.mail.store;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/// What MAIL asked for beyond the reverse-path (RFC 5321 §4.1.1.2 calls it Mail-parameters), from the client's
/// session through the queue to the next host.
///
/// @param body       what the client says of its content, null if it does not say
/// @param smtpUtf8   whether the transaction uses SMTPUTF8 (RFC 6531 §3.4)
/// @param returned   RET (RFC 3461 §4.3), null if it was not given
/// @param envelopeId ENVID decoded from xtext (RFC 3461 §4.4), or null
/// @param holdUntil  before this nobody gets the message (RFC 4865); null: at once
/// @param deliverBy  BY (RFC 2852), or null
/// @param priority   MT-PRIORITY (RFC 6710), from -9 to 9: what is higher goes first; 0 is the usual
/// @param requireTls REQUIRETLS (RFC 8689): only hosts that protect it, and require that of the next one, get it
/// @param tlsOptional whether it travels unprotected rather than not at all, whatever its destination has
///                   published: the sense of `TLS-Required: No` (RFC 8689 §5)
public record MailParameters(
        @Nullable Body body,
        boolean smtpUtf8,
        @Nullable Returned returned,
        @Nullable String envelopeId,
        @Nullable Instant holdUntil,
        @Nullable DeliverBy deliverBy,
        int priority,
        boolean requireTls,
        boolean tlsOptional) {

    public static final int LOWEST_PRIORITY = -9;
    public static final int HIGHEST_PRIORITY = 9;

    /// MAIL without any.
    public static final MailParameters NONE = new MailParameters(null, false, null, null, null, null, 0, false, false);

    public MailParameters {
        if (priority < LOWEST_PRIORITY || priority > HIGHEST_PRIORITY) {
            throw new IllegalArgumentException("a priority is between -9 and 9: " + priority);
        }
    }

    /// BODY.
    public enum Body {
        /// RFC 6152 §3.
        SEVEN_BIT,
        /// RFC 6152 §3.
        EIGHT_BIT_MIME,
        /// RFC 3030 §3.
        BINARY_MIME
    }

    /// How much of a message comes back with the report that it failed.
    public enum Returned {
        FULL,
        HEADERS
    }

    /// When a message is to be delivered at the latest (RFC 2852 §4).
    ///
    /// @param trace whether each host is to report that it passed the message on
    public record DeliverBy(Instant deadline, ByMode mode, boolean trace) {}

    /// What is done with a message that is not delivered in time.
    public enum ByMode {
        /// It comes back undelivered.
        RETURN,
        /// The sender is told, and delivery is tried further.
        NOTIFY
    }

    public MailParameters withBody(@Nullable Body told) {
        return new MailParameters(
                told, smtpUtf8, returned, envelopeId, holdUntil, deliverBy, priority, requireTls, tlsOptional);
    }

    public MailParameters withSmtpUtf8(boolean used) {
        return new MailParameters(
                body, used, returned, envelopeId, holdUntil, deliverBy, priority, requireTls, tlsOptional);
    }

    public MailParameters withReturned(@Nullable Returned much) {
        return new MailParameters(
                body, smtpUtf8, much, envelopeId, holdUntil, deliverBy, priority, requireTls, tlsOptional);
    }

    public MailParameters withEnvelopeId(@Nullable String id) {
        return new MailParameters(
                body, smtpUtf8, returned, id, holdUntil, deliverBy, priority, requireTls, tlsOptional);
    }

    public MailParameters withHoldUntil(@Nullable Instant release) {
        return new MailParameters(
                body, smtpUtf8, returned, envelopeId, release, deliverBy, priority, requireTls, tlsOptional);
    }

    public MailParameters withDeliverBy(@Nullable DeliverBy latest) {
        return new MailParameters(
                body, smtpUtf8, returned, envelopeId, holdUntil, latest, priority, requireTls, tlsOptional);
    }

    public MailParameters withPriority(int given) {
        return new MailParameters(
                body, smtpUtf8, returned, envelopeId, holdUntil, deliverBy, given, requireTls, tlsOptional);
    }

    public MailParameters withRequireTls(boolean required) {
        return new MailParameters(
                body, smtpUtf8, returned, envelopeId, holdUntil, deliverBy, priority, required, tlsOptional);
    }

    public MailParameters withTlsOptional(boolean optional) {
        return new MailParameters(
                body, smtpUtf8, returned, envelopeId, holdUntil, deliverBy, priority, requireTls, optional);
    }
}
