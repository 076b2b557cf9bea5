package org.pennypost.smtp.submission;

/// What is asked of messages that are submitted.
///
/// @param fromCheck of the addresses in From and Sender
/// @param removeBcc whether Bcc and Resent-Bcc are taken out (RFC 5322 §3.6.3)
public record SubmissionPolicy(FromCheck fromCheck, boolean removeBcc) {

    /// What is done with a message in the name of somebody whom the login may not send as.
    public enum FromCheck {
        /// It is refused.
        REJECT,
        /// Nobody looks: the envelope's sender alone is checked.
        OFF
    }
}
