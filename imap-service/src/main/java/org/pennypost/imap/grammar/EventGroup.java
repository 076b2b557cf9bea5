package org.pennypost.imap.grammar;

import java.util.List;
import java.util.Set;

/// Of which events in which mailboxes a client wants to be told (RFC 5465 §6).
///
/// @param events empty for NONE
/// @param items  what it wants to know of each new message in the selected mailbox
public record EventGroup(MailboxFilter mailboxes, Set<NotifyEvent> events, List<FetchItem> items) {

    public EventGroup {
        events = Set.copyOf(events);
        items = List.copyOf(items);
    }
}
