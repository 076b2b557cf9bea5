package org.pennypost.mail.wire;

/// What can go wrong outside a command. The session answers in its protocol's own words and says what comes next.
public enum Trouble {
    /// The line was longer than [Next.ReadLine#limit]; the rest of it has been read and dropped.
    LINE_TOO_LONG,
    /// The client was silent for longer than the timeout, or too slow. The connection closes after the answer.
    TIMED_OUT,
    /// The client does not deflate what it says, as was agreed. The connection closes after the answer.
    GARBLED,
    /// This process is stopping. The connection closes after the answer.
    SHUTTING_DOWN,
    /// The session threw something unexpected; it has been logged with the session's id.
    INTERNAL_FAULT
}
