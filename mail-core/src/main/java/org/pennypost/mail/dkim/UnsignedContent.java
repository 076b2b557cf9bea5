package org.pennypost.mail.dkim;

/// What becomes of a signature whose tag `l` leaves the end of the body unsigned: anybody may have added it (RFC 6376
/// §8.2).
public enum UnsignedContent {
    /// It does not pass: [DkimVerdict#POLICY].
    POLICY,
    /// It passes, if the rest is right.
    ACCEPT
}
