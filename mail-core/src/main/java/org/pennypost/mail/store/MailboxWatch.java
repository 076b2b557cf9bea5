package org.pennypost.mail.store;

/// Wakes who looks at a mailbox. A wake-up says only that something may have changed: ask
/// [MailboxStore#changesSince]. Some may be lost, doubled or early.
public interface MailboxWatch {

    /// @param wake called on any thread; must return at once
    Watch watch(MailboxId mailbox, Runnable wake);

    /// Wakes for all mailboxes of the account, their names and subscriptions: ask [AccountFeed#changesSince].
    ///
    /// @param wake called on any thread; must return at once
    Watch watch(AccountId account, Runnable wake);

    /// Ends the watching.
    interface Watch extends AutoCloseable {

        @Override
        void close();
    }
}
