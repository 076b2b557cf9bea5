package org.pennypost.imap.session;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import org.pennypost.imap.grammar.NotifyEvent;
import org.pennypost.imap.grammar.StatusItem;
import org.pennypost.mail.store.MailboxStatus;

/// What STATUS tells of a mailbox that is not selected (RFC 5465 §3.1, §5.1 to §5.3).
final class CounterNews {

    private CounterNews() {}

    /// What the client learns before anything happens.
    static List<StatusItem> atFirst(Set<NotifyEvent> events) {
        Set<StatusItem> items = EnumSet.noneOf(StatusItem.class);
        if (events.contains(NotifyEvent.MESSAGE_NEW)) {
            items.addAll(List.of(StatusItem.MESSAGES, StatusItem.UIDNEXT, StatusItem.UIDVALIDITY));
        }
        if (events.contains(NotifyEvent.FLAG_CHANGE)) {
            items.addAll(List.of(StatusItem.UIDVALIDITY, StatusItem.HIGHESTMODSEQ));
        }
        return List.copyOf(items);
    }

    /// What has changed of what the client wants to know.
    ///
    /// @param own    whether the client's account owns the mailbox: of others it is not known what is unseen
    static List<StatusItem> of(
            MailboxStatus before, MailboxStatus after, Set<NotifyEvent> events, boolean own, Extensions extensions) {
        Set<StatusItem> items = EnumSet.noneOf(StatusItem.class);
        boolean renewed = !before.uidValidity().equals(after.uidValidity());
        boolean messages = renewed
                || before.messages() != after.messages()
                || !before.uidNext().equals(after.uidNext());
        boolean modSeqs = extensions.has(Extension.CONDSTORE);
        if (messages && events.contains(NotifyEvent.MESSAGE_NEW)) {
            items.addAll(List.of(StatusItem.MESSAGES, StatusItem.UIDNEXT));
        }
        if (events.contains(NotifyEvent.FLAG_CHANGE)) {
            if (own && before.unseen() != after.unseen()) {
                items.add(StatusItem.UNSEEN);
            }
            if (modSeqs || renewed) {
                items.add(StatusItem.UIDVALIDITY);
            }
        }
        if (modSeqs && !items.isEmpty()) {
            items.add(StatusItem.HIGHESTMODSEQ);
        }
        return List.copyOf(items);
    }
}
