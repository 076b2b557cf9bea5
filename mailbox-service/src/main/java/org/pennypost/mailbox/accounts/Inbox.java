package org.pennypost.mailbox.accounts;

import org.jspecify.annotations.Nullable;

import org.pennypost.mail.store.AccountId;
import org.pennypost.mail.store.MailboxId;

/// Where an account's mail comes in, and how much room there was at the moment of asking: the lesser of what the quota
/// of the account and that of its domain leave.
///
/// @param junk         the account's mailbox for junk (RFC 6154 §2); null if it has none, or nobody asked for it
/// @param octetsLeft   null for no limit
/// @param messagesLeft null for no limit
public record Inbox(
        MailboxId mailbox,
        @Nullable MailboxId junk,
        @Nullable Long octetsLeft,
        @Nullable Long messagesLeft) {

    public AccountId account() {
        return mailbox.owner();
    }

    /// Whether one more message of so many octets would exceed a quota.
    public boolean hasNoRoomFor(long octets) {
        return octetsLeft != null && octets > octetsLeft || messagesLeft != null && messagesLeft < 1;
    }
}
