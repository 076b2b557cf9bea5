package org.pennypost.relay.client;

import org.jspecify.annotations.Nullable;

import org.pennypost.mail.smtp.TlsFailure;

/// How a session is protected.
///
/// @param protocol such as `TLSv1.3`; null in plain text
/// @param cipher   such as `TLS_AES_256_GCM_SHA384`; null in plain text
/// @param failure  why it is not as a policy wants it that does not insist; null if it is
/// @param detail   of the failure, in words; empty without one
public record TlsSession(
        @Nullable String protocol,
        @Nullable String cipher,
        Identity identity,
        @Nullable TlsFailure failure,
        String detail) {

    static final TlsSession PLAIN = new TlsSession(null, null, Identity.UNKNOWN, null, "");

    /// How it is known who the host is.
    public enum Identity {
        UNKNOWN,
        /// By its public key or certificate itself (RFC 7672 §3.1.1).
        DANE_EE,
        /// By a trust anchor that the DNS names (RFC 7672 §3.1.2).
        DANE_TA,
        /// By an authority that we trust, for its name (RFC 5280 §6, RFC 9525).
        PKIX
    }

    TlsSession but(TlsFailure failure, String detail) {
        return new TlsSession(protocol, cipher, identity, failure, detail);
    }

    public boolean isEncrypted() {
        return protocol != null;
    }

    /// Protocol, cipher and how the host is known; null in plain text.
    public @Nullable String how() {
        return isEncrypted() ? protocol + " " + cipher + " " + identity : null;
    }

    /// As logs have it: `TLSv1.3 TLS_AES_256_GCM_SHA384 DANE_EE`.
    @Override
    public String toString() {
        String how = isEncrypted() ? protocol + " " + cipher + " " + identity : "plain text";
        return failure == null ? how : how + " (" + failure.word() + ": " + detail + ")";
    }
}
