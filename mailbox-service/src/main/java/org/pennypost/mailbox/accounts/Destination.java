package org.pennypost.mailbox.accounts;

import java.util.List;

import org.pennypost.mail.address.MailAddress;

/// Where mail for an address goes in the end.
public sealed interface Destination {

    /// The address is ours.
    ///
    /// @param inboxes   each account once
    /// @param elsewhere addresses of other hosts to which it is forwarded, each once
    record Ours(List<Inbox> inboxes, List<MailAddress> elsewhere) implements Destination {

        /// Whether anybody of them can take a message of so many octets now.
        public boolean hasRoomFor(long octets) {
            return !elsewhere.isEmpty() || inboxes.stream().anyMatch(inbox -> !inbox.hasNoRoomFor(octets));
        }
    }

    /// The domain is ours, but there is nobody of that name.
    record Unknown() implements Destination {}

    /// To another host.
    record Remote() implements Destination {}
}
