package org.pennypost.mail.arc;

import java.util.Locale;

/// Chain Validation Status (RFC 8617 §4.4).
public enum ArcStatus {
    /// There is no chain.
    NONE,
    /// The chain is whole, and the message is as the last who sealed it sent it.
    PASS,
    /// There is a chain, and it proves nothing. The message is to be treated as one without a chain.
    FAIL;

    /// As the tag `cv` and Authentication-Results have it.
    public String keyword() {
        return name().toLowerCase(Locale.ROOT);
    }
}
