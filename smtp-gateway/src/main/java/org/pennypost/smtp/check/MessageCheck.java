package org.pennypost.smtp.check;

/// Asked about a message that has arrived whole, before it is handed over.
@FunctionalInterface
public interface MessageCheck {

    /// May block the session for a limited time, and edit the message's header. Trouble of its own ends in a finding,
    /// as the check is configured, not in an exception.
    Finding examine(Candidate message);
}
