package org.pennypost.mail.store;

/// Finds messages of a mailbox.
public interface MessageSearch {

    /// The messages for which the key holds.
    SearchOutcome search(AccountId account, MailboxId mailbox, SearchKey key);
}
