package org.pennypost.smtp.check;

/// What shall be done, the gravest last.
public enum Disposition {
    /// Nothing speaks against it.
    ACCEPT,
    /// It is accepted, and goes to the mailbox for junk (RFC 6154 §2, `\Junk`).
    JUNK,
    /// It is accepted, and kept until somebody releases it.
    QUARANTINE,
    /// The client is told to try again later: a reply 4xx.
    DEFER,
    /// A reply 5xx.
    REJECT
}
