package org.pennypost.mail.smtp;

import java.util.Locale;

/// Why a session was not protected as a policy wants it: the result types of RFC 8460 §4.3.
public enum TlsFailure {
    /// The host offers no STARTTLS, or refused it.
    STARTTLS_NOT_SUPPORTED,
    CERTIFICATE_HOST_MISMATCH,
    CERTIFICATE_EXPIRED,
    CERTIFICATE_NOT_TRUSTED,
    /// What no other says.
    VALIDATION_FAILURE,
    /// No TLSA record fits what the host shows.
    TLSA_INVALID,
    DNSSEC_INVALID,
    /// TLSA records were demanded, and there are none.
    DANE_REQUIRED,
    STS_POLICY_FETCH_ERROR,
    STS_POLICY_INVALID,
    STS_WEBPKI_INVALID;

    /// As reports spell it: `starttls-not-supported`.
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
