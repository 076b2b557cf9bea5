package org.pennypost.smtp.check;

import org.jspecify.annotations.Nullable;

import org.pennypost.mail.address.MailAddress;

/// Asked about each recipient that exists here and has room.
@FunctionalInterface
public interface RecipientCheck {

    /// May block the session for a limited time. Trouble of its own ends in a finding, as the check is configured, not
    /// in an exception.
    ///
    /// @param reversePath null for the null reverse-path
    Finding examine(Client client, @Nullable MailAddress reversePath, MailAddress recipient);
}
