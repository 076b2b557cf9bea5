package org.pennypost.smtp.session;

/// What becomes of a CR or LF that stands alone in a message (RFC 5321 §2.3.8). None of them ever ends it.
public enum BareLineEnds {
    /// The message is refused.
    REJECT,
    /// Each becomes CRLF.
    NORMALISE,
    /// Each stays what it is.
    KEEP
}
