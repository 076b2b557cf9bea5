package org.pennypost.mail.message;

/// How a message came, as the `with` of a Received field says it (RFC 3848, RFC 6531 §4.3).
///
/// @param lmtp LMTP (RFC 2033) instead of SMTP
/// @param extended whether the session began with EHLO or LHLO
/// @param utf8 whether the transaction asked for SMTPUTF8
/// @param tls whether the connection was encrypted
/// @param authenticated whether the client had authenticated
public record TransmissionType(boolean lmtp, boolean extended, boolean utf8, boolean tls, boolean authenticated) {

    /// `SMTP`, `ESMTPSA`, `UTF8LMTPS`: one of the registered keywords.
    @Override
    public String toString() {
        boolean withSuffix = lmtp || extended;
        String protocol = lmtp ? "LMTP" : utf8 ? "SMTP" : extended ? "ESMTP" : "SMTP";
        return (utf8 ? "UTF8" : "")
                + protocol
                + (withSuffix && tls ? "S" : "")
                + (withSuffix && authenticated ? "A" : "");
    }
}
