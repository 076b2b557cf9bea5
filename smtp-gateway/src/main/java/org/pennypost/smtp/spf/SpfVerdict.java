package org.pennypost.smtp.spf;

import java.util.Locale;

/// What a domain's record says of a host (RFC 7208 §2.6).
public enum SpfVerdict {
    /// There is no record, or no domain that could have one.
    NONE,
    /// The domain does not say whether the host may use its name.
    NEUTRAL,
    /// The host may use the domain's name.
    PASS,
    /// The host may not.
    FAIL,
    /// The host probably may not.
    SOFTFAIL,
    /// It is not known now.
    TEMPERROR,
    /// The domain's record cannot be understood.
    PERMERROR;

    /// As Received-SPF and Authentication-Results fields say it.
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
