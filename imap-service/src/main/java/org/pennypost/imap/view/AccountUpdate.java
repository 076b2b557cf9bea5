package org.pennypost.imap.view;

import java.util.SequencedSet;

import org.jspecify.annotations.Nullable;

import org.pennypost.mail.store.Mailbox;
import org.pennypost.mail.store.MailboxName;
import org.pennypost.mail.store.MailboxStatus;

/// One thing a session can tell its client of an account's mailboxes (RFC 5465 §5).
public sealed interface AccountUpdate {

    /// There is a mailbox with this name now, or no longer, or an inferior of the next level is new or gone.
    ///
    /// @param before what the mailbox was called; null if it is another one
    record Named(MailboxName name, @Nullable MailboxName before) implements AccountUpdate {}

    /// The name is subscribed now, or no longer.
    record Subscribed(MailboxName name) implements AccountUpdate {}

    /// Whether the account may read the messages has changed.
    record Opened(MailboxName name, boolean readable) implements AccountUpdate {}

    /// Messages came, went or have other flags.
    record Counted(Mailbox mailbox, MailboxStatus before, MailboxStatus after) implements AccountUpdate {}

    /// Annotations were set or removed (RFC 5464).
    ///
    /// @param mailbox null for the server
    /// @param entries at least one
    record Annotated(@Nullable Mailbox mailbox, SequencedSet<String> entries) implements AccountUpdate {

        /// The name of the mailbox; empty for the server.
        public String place() {
            return mailbox == null ? "" : mailbox.name().value();
        }
    }
}
