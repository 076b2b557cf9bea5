package org.pennypost.relay.tls;

import org.pennypost.mail.smtp.TlsFailure;

/// Whether a domain has an MTA-STS policy (RFC 8461).
public sealed interface StsAnswer {

    StsAnswer NONE = new None();

    /// It has published none that is to be followed.
    record None() implements StsAnswer {}

    record Found(StsPolicy policy) implements StsAnswer {}

    /// It says in the DNS that it has one, which cannot be had.
    ///
    /// @param failure why (RFC 8460 §4.3.2.2)
    record Broken(TlsFailure failure) implements StsAnswer {}
}
