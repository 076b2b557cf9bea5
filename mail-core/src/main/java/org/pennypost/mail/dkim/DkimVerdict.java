package org.pennypost.mail.dkim;

import java.util.Locale;

/// What a signature came to (RFC 8601 §2.7.1). A message without signatures has no verdict; in
/// Authentication-Results that is `none`.
public enum DkimVerdict {
    /// It is the domain's, and what it signed is as it was.
    PASS,
    /// The message or the signature was changed, or it was never the domain's.
    FAIL,
    /// It is not acceptable here, whether or not it is the domain's: a weak algorithm or key (RFC 8301), one that has
    /// expired, one that leaves a part of the body unsigned.
    POLICY,
    /// It cannot be processed: it breaks the syntax, or uses what is not known here.
    NEUTRAL,
    /// It cannot be verified now, since the DNS does not answer.
    TEMPERROR,
    /// It can never be verified: there is no such key, the key is revoked or is not for this use.
    PERMERROR;

    /// As Authentication-Results has it.
    public String keyword() {
        return name().toLowerCase(Locale.ROOT);
    }
}
