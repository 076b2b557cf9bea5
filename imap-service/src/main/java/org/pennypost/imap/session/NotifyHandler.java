package org.pennypost.imap.session;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import org.pennypost.imap.answer.ResponseCode;
import org.pennypost.imap.grammar.ImapCommand;
import org.pennypost.imap.grammar.NotifyEvent;
import org.pennypost.imap.view.OpenAccount;
import org.pennypost.mail.store.Refusal;
import org.pennypost.mail.store.RefusalCode;

/// NOTIFY (RFC 5465 §3.1).
final class NotifyHandler {

    private static final List<NotifyEvent> SUPPORTED = List.of(
            NotifyEvent.MESSAGE_NEW,
            NotifyEvent.MESSAGE_EXPUNGE,
            NotifyEvent.FLAG_CHANGE,
            NotifyEvent.MAILBOX_NAME,
            NotifyEvent.SUBSCRIPTION_CHANGE,
            NotifyEvent.MAILBOX_METADATA_CHANGE,
            NotifyEvent.SERVER_METADATA_CHANGE);

    private NotifyHandler() {}

    static Completion none(Turn turn) {
        turn.talk().notices().none();
        return Completion.ok("nothing will be told");
    }

    static Completion set(ImapCommand.NotifySet set, Turn turn) throws IOException {
        boolean known = set.groups().stream().allMatch(group -> SUPPORTED.containsAll(group.events()));
        if (!known) {
            return Completion.no(new ResponseCode.BadEvent(SUPPORTED), "of some of these events nothing is told");
        }
        Watching watching = watching(new WatchedMailboxes(set.groups()), turn);
        Notices notices = turn.talk().notices();
        notices.listen(watching);
        Optional<SelectedMailbox> selected = turn.talk().selected();
        if (selected.isPresent()) {
            // RFC 5465 §3.1: all that has happened, before what is told from now on.
            selected.get().report(true, true, turn.answer());
            selected.get().takeUndescribed();
        }
        if (watching != null) {
            if (set.status()) {
                watching.tellStatus(turn);
            }
            watching.tellNoAccess(turn);
        }
        notices.want(SelectedEvents.of(set.groups()));
        return Completion.ok("NOTIFY completed");
    }

    /// @return null if the client wants to hear of no mailbox but the selected one
    private static @Nullable Watching watching(WatchedMailboxes watched, Turn turn) {
        if (watched.areNone()) {
            return null;
        }
        try {
            OpenAccount open = turn.talk()
                    .services()
                    .accounts()
                    .open(turn.account(), watched.mayBeOfOthers(), turn.talk().waker());
            return new Watching(watched, open);
        } catch (Refusal refusal) {
            if (refusal.code() == RefusalCode.LIMIT) {
                throw CommandFailure.no(ResponseCode.Plain.NOTIFICATIONOVERFLOW, refusal.text());
            }
            throw refusal;
        }
    }
}
