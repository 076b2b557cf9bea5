package org.pennypost.relay.client;

import org.pennypost.mail.smtp.EnhancedStatus;
import org.pennypost.mail.smtp.Reply;

/// The statuses (RFC 3463) that a client gives where the host gave none.
final class Statuses {

    /// The connection could not be made (RFC 3463 §3.5).
    static final EnhancedStatus NO_ANSWER = new EnhancedStatus(4, 4, 1);

    /// The connection broke (RFC 3463 §3.5).
    static final EnhancedStatus BAD_CONNECTION = new EnhancedStatus(4, 4, 2);

    /// What came was not SMTP (RFC 3463 §3.6).
    static final EnhancedStatus PROTOCOL = new EnhancedStatus(4, 5, 0);

    /// Something here, not there, did not work (RFC 3463 §3.4).
    static final EnhancedStatus LOCAL = new EnhancedStatus(4, 3, 0);

    /// This relay is about to stop (RFC 3463 §3.4).
    static final EnhancedStatus STOPPING = new EnhancedStatus(4, 3, 2);

    /// The message is larger than the host takes (RFC 3463 §3.4).
    static final EnhancedStatus TOO_BIG = new EnhancedStatus(5, 3, 4);

    /// The host takes 7-bit content only (RFC 3463 §3.7).
    static final EnhancedStatus CONVERSION_NEEDED = new EnhancedStatus(5, 6, 3);

    /// The host does not know SMTPUTF8 (RFC 6531 §3.4 with X.6.7).
    static final EnhancedStatus UTF8_NEEDED = new EnhancedStatus(5, 6, 7);

    /// The host cannot be asked to deliver in time (RFC 3463 §3.4).
    static final EnhancedStatus FEATURE_MISSING = new EnhancedStatus(5, 3, 3);

    /// The time within which to deliver is over (RFC 3463 §3.5).
    static final EnhancedStatus TIME_OVER = new EnhancedStatus(5, 4, 7);

    /// The policy for the destination wants TLS, which the host does not offer (RFC 5248 with X.7.10).
    static final EnhancedStatus TLS_NOT_OFFERED = new EnhancedStatus(4, 7, 10);

    /// TLS did not come about, or with somebody else (RFC 3463 §3.8).
    static final EnhancedStatus TLS_FAILED = new EnhancedStatus(4, 7, 5);

    /// There is no TLS that would protect a password (RFC 5248 with X.7.11).
    static final EnhancedStatus AUTH_NEEDS_TLS = new EnhancedStatus(4, 7, 11);

    /// The host does not accept our login (RFC 5248 with X.7.8).
    static final EnhancedStatus AUTH_FAILED = new EnhancedStatus(4, 7, 8);

    /// The message requires TLS (RFC 8689 §4.2.1, RFC 5248 with X.7.10).
    static final EnhancedStatus ENCRYPTION_NEEDED = new EnhancedStatus(5, 7, 10);

    /// The message requires that the host requires TLS of others (RFC 8689 §4.2.1).
    static final EnhancedStatus REQUIRETLS_NEEDED = new EnhancedStatus(5, 7, 30);

    private Statuses() {}

    static EnhancedStatus of(Reply reply) {
        EnhancedStatus given = reply.status();
        if (given != null) {
            return given;
        }
        int kind = reply.code() / 100;
        return kind == 3 ? PROTOCOL : new EnhancedStatus(kind, 0, 0);
    }
}
