package org.pennypost.mailbox.authlog;

/// What came of an attempt to log in.
public enum LoginOutcome {
    SUCCEEDED,
    /// What was shown proves nothing.
    FAILED,
    /// Nothing was looked at, since too many had failed before.
    THROTTLED,
    /// It could not be found out.
    UNAVAILABLE
}
