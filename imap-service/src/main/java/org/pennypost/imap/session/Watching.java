package org.pennypost.imap.session;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

import org.pennypost.imap.answer.AnswerWriter;
import org.pennypost.imap.grammar.StatusItem;
import org.pennypost.imap.view.AccountState;
import org.pennypost.imap.view.AccountTracker;
import org.pennypost.imap.view.AccountUpdate;
import org.pennypost.imap.view.OpenAccount;
import org.pennypost.mail.store.Mailbox;
import org.pennypost.mail.store.MailboxId;
import org.pennypost.mail.store.MailboxName;
import org.pennypost.mail.store.MailboxStatus;
import org.pennypost.mail.store.Uid;

/// A client's look at all mailboxes that it wants to hear of, selected or not (RFC 5465).
final class Watching implements AutoCloseable {

    private final WatchedMailboxes watched;
    private final OpenAccount open;
    private final AccountTracker tracker;

    Watching(WatchedMailboxes watched, OpenAccount open) {
        this.watched = watched;
        this.open = open;
        this.tracker = new AccountTracker(open.view().current());
    }

    /// How the mailboxes are now, but for the selected one (RFC 5465 §3.1).
    void tellStatus(Turn turn) throws IOException {
        Optional<MailboxId> selected = turn.talk().selected().map(SelectedMailbox::id);
        for (Mailbox mailbox : tracker.told().mailboxes()) {
            MailboxId id = mailbox.id();
            if (id != null
                    && selected.filter(id::equals).isEmpty()
                    && tracker.told().isReadable(id)) {
                List<StatusItem> items = CounterNews.atFirst(watched.events(mailbox.name(), mailbox.subscribed()));
                if (!items.isEmpty()) {
                    turn.answer().status(mailbox.name().value(), items, status(id, turn));
                }
            }
        }
    }

    private MailboxStatus status(MailboxId mailbox, Turn turn) {
        return tracker.told().status(mailbox).orElseGet(() -> turn.store().status(turn.account(), mailbox));
    }

    /// Those among the mailboxes of which the client cannot be told (RFC 5465 §3.1).
    void tellNoAccess(Turn turn) throws IOException {
        AccountNews news = new AccountNews(watched, tracker.told(), tracker.told(), turn.talk(), turn.answer());
        for (Mailbox mailbox : tracker.told().mailboxes()) {
            MailboxId id = mailbox.id();
            if (id != null && !tracker.told().isReadable(id)) {
                news.readable(mailbox.name(), false);
            }
        }
    }

    /// The client has put messages into a mailbox.
    void added(MailboxId mailbox, List<Uid> uids) {
        tracker.added(mailbox, uids);
    }

    /// The client has left a mailbox.
    void left(SelectedMailbox mailbox) {
        tracker.saw(mailbox.told().status());
    }

    /// What has happened since the client was last told.
    void tell(Conversation talk, AnswerWriter answer) throws IOException {
        tell(open.view().current(), _ -> false, talk, answer);
    }

    /// What the client's own command has just changed it need not be told (RFC 5465 §5).
    void tellOthers(Predicate<AccountUpdate> own, Conversation talk, AnswerWriter answer) throws IOException {
        tell(open.view().latest(), own, talk, answer);
    }

    private void tell(AccountState now, Predicate<AccountUpdate> own, Conversation talk, AnswerWriter answer)
            throws IOException {
        AccountState before = tracker.told();
        List<AccountUpdate> updates = tracker.catchUp(now);
        updates.removeIf(own);
        if (updates.isEmpty()) {
            return;
        }
        AccountNews news = new AccountNews(watched, before, now, talk, answer);
        for (AccountUpdate update : updates) {
            switch (update) {
                case AccountUpdate.Named named -> news.named(named);
                case AccountUpdate.Subscribed(MailboxName name) -> news.subscribed(name);
                case AccountUpdate.Opened(MailboxName name, boolean readable) -> news.readable(name, readable);
                case AccountUpdate.Counted counted -> news.counted(counted);
                case AccountUpdate.Annotated annotated -> news.annotated(annotated);
            }
        }
    }

    @Override
    public void close() {
        open.close();
    }
}
