package org.pennypost.mail.store;

import org.jspecify.annotations.Nullable;

/// What MAIL asked for beyond the reverse-path (RFC 5321 §4.1.1.2 calls it Mail-parameters), from the client's
/// session through the queue to the next host.
///
/// @param body       what the client says of its content, null if it does not say
/// @param smtpUtf8   whether the transaction uses SMTPUTF8 (RFC 6531 §3.4)
/// @param returned   RET (RFC 3461 §4.3), null if it was not given
/// @param envelopeId ENVID decoded from xtext (RFC 3461 §4.4), or null
public record MailParameters(
        @Nullable Body body,
        boolean smtpUtf8,
        @Nullable Returned returned,
        @Nullable String envelopeId) {

    /// MAIL without any.
    public static final MailParameters NONE = new MailParameters(null, false, null, null);

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

    public MailParameters withBody(@Nullable Body told) {
        return new MailParameters(told, smtpUtf8, returned, envelopeId);
    }

    public MailParameters withSmtpUtf8(boolean used) {
        return new MailParameters(body, used, returned, envelopeId);
    }

    public MailParameters withReturned(@Nullable Returned much) {
        return new MailParameters(body, smtpUtf8, much, envelopeId);
    }

    public MailParameters withEnvelopeId(@Nullable String id) {
        return new MailParameters(body, smtpUtf8, returned, id);
    }
}
