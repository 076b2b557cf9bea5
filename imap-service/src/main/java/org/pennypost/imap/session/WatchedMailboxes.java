package org.pennypost.imap.session;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import org.pennypost.imap.grammar.EventGroup;
import org.pennypost.imap.grammar.MailboxFilter;
import org.pennypost.imap.grammar.NotifyEvent;
import org.pennypost.mail.store.MailboxName;

/// Which events of which mailboxes a client wants to be told of, whether or not one of them is selected
/// (RFC 5465 §6).
final class WatchedMailboxes {

    private record Watched(MailboxScope scope, Set<NotifyEvent> events) {}

    private final List<Watched> watched = new ArrayList<>();

    WatchedMailboxes(List<EventGroup> groups) {
        for (EventGroup group : groups) {
            if (!(group.mailboxes() instanceof MailboxFilter.Selected)) {
                watched.add(new Watched(MailboxScope.of(group.mailboxes()), group.events()));
            }
        }
    }

    boolean areNone() {
        return watched.stream().allMatch(each -> each.events.isEmpty());
    }

    boolean mayBeOfOthers() {
        return watched.stream().anyMatch(each -> each.scope.mayCoverOthers());
    }

    /// Whether news of the server itself are wanted, whichever mailboxes they are asked for with.
    boolean ofServer() {
        return watched.stream().anyMatch(each -> each.events.contains(NotifyEvent.SERVER_METADATA_CHANGE));
    }

    /// What is wanted of the mailbox with this name.
    Set<NotifyEvent> events(MailboxName name, boolean subscribed) {
        Set<NotifyEvent> events = EnumSet.noneOf(NotifyEvent.class);
        for (Watched each : watched) {
            if (each.scope.covers(name, subscribed)) {
                events.addAll(each.events);
            }
        }
        return events;
    }
}
