package org.pennypost.imap.session;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

import org.pennypost.imap.answer.AnswerWriter;
import org.pennypost.imap.answer.Condition;
import org.pennypost.imap.answer.ResponseCode;
import org.pennypost.imap.view.AccountUpdate;
import org.pennypost.mail.store.MailboxId;
import org.pennypost.mail.store.Refusal;
import org.pennypost.mail.store.RefusalCode;
import org.pennypost.mail.store.Uid;
import org.pennypost.mail.store.UidSet;

/// What a client wants to be told without asking: until it says so by NOTIFY, the news of the selected mailbox with its
/// commands (RFC 5465 §3.1).
final class Notices implements AutoCloseable {

    private SelectedEvents selected = SelectedEvents.UNASKED;
    private @Nullable Watching watching;
    private boolean listening;

    /// What the client has put somewhere since it was last told of new messages.
    private final Map<MailboxId, UidSet> own = new HashMap<>();

    /// What it wants to be told of the selected mailbox.
    SelectedEvents selected() {
        return selected;
    }

    /// Whether it listens when no command is going on.
    boolean listening() {
        return listening;
    }

    /// Whether it wants to hear of other mailboxes.
    boolean watching() {
        return watching != null;
    }

    /// The client listens from now on, to begin with to all of the selected mailbox.
    ///
    /// @param mailboxes null if it wants to hear of no others
    void listen(@Nullable Watching mailboxes) {
        close();
        watching = mailboxes;
        listening = true;
    }

    void want(SelectedEvents events) {
        selected = events;
    }

    /// NOTIFY NONE: nothing is wanted.
    void none() {
        close();
        selected = SelectedEvents.NONE;
    }

    /// The client's command has put messages into a mailbox.
    void added(MailboxId mailbox, List<Uid> uids) {
        if (!uids.isEmpty() && !selected.items().isEmpty()) {
            own.put(mailbox, UidSet.of(uids));
        }
        if (!uids.isEmpty() && watching != null) {
            watching.added(mailbox, uids);
        }
    }

    /// The client leaves the mailbox that it had selected.
    void left(SelectedMailbox mailbox) {
        own.clear();
        if (watching != null) {
            watching.left(mailbox);
        }
    }

    /// What the last command has put there itself: the client is told of it only once (RFC 5465 §5.2).
    UidSet takeOwn(MailboxId mailbox) {
        UidSet taken = own.getOrDefault(mailbox, UidSet.EMPTY);
        own.clear();
        return taken;
    }

    /// Tells what has happened to mailboxes, selected or not.
    void tell(Conversation talk, AnswerWriter answer) throws IOException {
        Watching looking = watching;
        if (looking != null) {
            orOverflow(() -> looking.tell(talk, answer), answer);
        }
    }

    /// What a command of the client has just changed itself is left out (RFC 5465 §5).
    void tellOthers(Predicate<AccountUpdate> own, Conversation talk, AnswerWriter answer) throws IOException {
        Watching looking = watching;
        if (looking != null) {
            orOverflow(() -> looking.tellOthers(own, talk, answer), answer);
        }
    }

    private interface Telling {
        void tell() throws IOException;
    }

    /// RFC 5465 §5.8.
    private void orOverflow(Telling telling, AnswerWriter answer) throws IOException {
        try {
            telling.tell();
        } catch (Refusal refusal) {
            if (refusal.code() != RefusalCode.LIMIT) {
                throw refusal;
            }
            none();
            answer.untagged(Condition.OK, ResponseCode.Plain.NOTIFICATIONOVERFLOW, refusal.text());
        }
    }

    /// As before any NOTIFY.
    @Override
    public void close() {
        if (watching != null) {
            watching.close();
            watching = null;
        }
        listening = false;
        selected = SelectedEvents.UNASKED;
    }
}
