package org.pennypost.smtp.session;

/// When a session asks, in this order.
public enum TrialStage {
    /// Before the client is greeted.
    CLIENT,
    /// At RCPT.
    RECIPIENT,
    /// When the message has arrived whole.
    MESSAGE
}
