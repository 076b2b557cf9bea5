package org.pennypost.relay.delivery;

import org.jspecify.annotations.Nullable;

import org.pennypost.mail.address.MailAddress;
import org.pennypost.mail.address.MailDomain;

/// Whose mail it is.
///
/// @param account of ours that has sent it; null: none, it passes through or was made here
/// @param domain  of the reverse-path; null for the null reverse-path
record Sender(@Nullable MailAddress account, @Nullable MailDomain domain) {

    /// By which its mail is told from that of others: of an account it is one sender's, whatever the reverse-path.
    String name() {
        if (account != null) {
            return account.canonical();
        }
        return domain == null ? "" : domain.name();
    }
}
