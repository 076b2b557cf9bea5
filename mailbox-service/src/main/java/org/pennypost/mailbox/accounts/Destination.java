package org.pennypost.mailbox.accounts;

import org.jspecify.annotations.Nullable;

import org.pennypost.mail.store.AccountId;
import org.pennypost.mail.store.MailboxId;

/// Where mail for an address goes.
public sealed interface Destination {

    /// Into the INBOX of an account.
    ///
    /// @param used  octets, at the moment of asking
    /// @param quota octets, or null for no limit
    record Local(
            AccountId account,
            MailboxId inbox,
            long used,
            @Nullable Long quota) implements Destination {

        /// Whether that many more octets would exceed the quota.
        public boolean hasNoRoomFor(long octets) {
            return quota != null && used + octets > quota;
        }
    }

    /// The domain is ours, but there is nobody of that name.
    record Unknown() implements Destination {}

    /// To another host.
    record Remote() implements Destination {}
}
