package org.pennypost.imap.session;

import java.util.List;

import org.pennypost.imap.grammar.EventGroup;
import org.pennypost.imap.grammar.FetchItem;
import org.pennypost.imap.grammar.MailboxFilter;
import org.pennypost.imap.grammar.NotifyEvent;

/// What a client wants to be told of the selected mailbox (RFC 5465 §3.1, §6.1).
///
/// @param messages that messages have come or gone
/// @param flags    that messages have other flags
/// @param atOnce   expunges too when no command is going on
/// @param items    what it wants to know of each new message
record SelectedEvents(boolean messages, boolean flags, boolean atOnce, List<FetchItem> items) {

    /// As long as there was no NOTIFY.
    static final SelectedEvents UNASKED = new SelectedEvents(true, true, false, List.of());

    static final SelectedEvents NONE = new SelectedEvents(false, false, false, List.of());

    static SelectedEvents of(List<EventGroup> groups) {
        for (EventGroup group : groups) {
            if (group.mailboxes() instanceof MailboxFilter.Selected(boolean delayed)) {
                return new SelectedEvents(
                        group.events().contains(NotifyEvent.MESSAGE_NEW),
                        group.events().contains(NotifyEvent.FLAG_CHANGE),
                        !delayed,
                        group.items());
            }
        }
        return NONE;
    }
}
