package org.pennypost.imap.grammar;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// Reads NOTIFY (RFC 5465 §8).
final class NotifyParser {

    private final TextCursor in;
    private final FilterParser filters;

    NotifyParser(TextCursor in, NameEncoding encoding) {
        this.in = in;
        this.filters = new FilterParser(in, encoding);
    }

    /// Stands behind `NOTIFY`.
    ImapCommand parse() {
        in.space();
        int start = in.position();
        String name = in.keyword("SET or NONE");
        return switch (name) {
            case "SET" -> set();
            case "NONE" -> new ImapCommand.NotifyNone();
            default -> throw in.errorAt(start, "expected SET or NONE");
        };
    }

    private ImapCommand set() {
        in.space();
        boolean status = in.acceptKeyword("STATUS");
        if (status) {
            in.space();
        }
        List<EventGroup> groups = new ArrayList<>();
        do {
            int start = in.position();
            EventGroup group = group();
            if (isOfSelected(group) && groups.stream().anyMatch(NotifyParser::isOfSelected)) {
                throw in.errorAt(start, "the selected mailbox is named twice");
            }
            groups.add(group);
        } while (in.accept(' '));
        return new ImapCommand.NotifySet(status, groups);
    }

    private static boolean isOfSelected(EventGroup group) {
        return group.mailboxes() instanceof MailboxFilter.Selected;
    }

    private EventGroup group() {
        in.expect('(', "mailboxes with their events in parentheses");
        int start = in.position();
        MailboxFilter mailboxes = filters.filter();
        if (mailboxes instanceof MailboxFilter.SubtreeOne) {
            throw in.errorAt(start, "SUBTREE-ONE is for ESEARCH only");
        }
        in.space();
        EventGroup group = events(mailboxes);
        in.expect(')', ")");
        return group;
    }

    private EventGroup events(MailboxFilter mailboxes) {
        int start = in.position();
        if (in.acceptKeyword("NONE")) {
            return new EventGroup(mailboxes, Set.of(), List.of());
        }
        boolean ofSelected = mailboxes instanceof MailboxFilter.Selected;
        Set<NotifyEvent> events = EnumSet.noneOf(NotifyEvent.class);
        List<FetchItem> items = List.of();
        in.expect('(', "NONE or events in parentheses");
        do {
            int at = in.position();
            NotifyEvent event = NotifyEvent.named(in.atom("an event such as MessageNew"));
            if (ofSelected && !event.ofMessages() && event != NotifyEvent.OTHER) {
                throw in.errorAt(at, event.text() + " does not happen in the selected mailbox alone");
            }
            events.add(event);
            if (event == NotifyEvent.MESSAGE_NEW && ofSelected) {
                items = items();
            }
        } while (in.accept(' '));
        in.expect(')', "a space or )");
        requireBothEnds(events, start);
        return new EventGroup(mailboxes, events, items);
    }

    /// Stands behind `MessageNew` of the selected mailbox.
    private List<FetchItem> items() {
        int start = in.position();
        if (in.accept(' ') && in.peek() == '(') {
            return FetchParser.items(in);
        }
        in.returnTo(start);
        return List.of();
    }

    /// RFC 5465 §5: who is told of messages is told of those that come and of those that go.
    private void requireBothEnds(Set<NotifyEvent> events, int start) {
        boolean both = events.contains(NotifyEvent.MESSAGE_NEW) && events.contains(NotifyEvent.MESSAGE_EXPUNGE);
        if (!both && events.stream().anyMatch(NotifyEvent::ofMessages)) {
            throw in.errorAt(start, "MessageNew and MessageExpunge go with each other and with changes of messages");
        }
    }
}
