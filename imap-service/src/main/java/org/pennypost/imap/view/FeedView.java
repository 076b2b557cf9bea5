package org.pennypost.imap.view;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.pennypost.mail.store.AccountChange;
import org.pennypost.mail.store.AccountChanges;
import org.pennypost.mail.store.AccountFeed;
import org.pennypost.mail.store.AccountId;
import org.pennypost.mail.store.Annotation;
import org.pennypost.mail.store.MailboxId;
import org.pennypost.mail.store.MailboxStatus;
import org.pennypost.mail.store.MailboxWatch;
import org.pennypost.mail.store.ModSeq;

/// What happens to the mailboxes of one account, followed once for everybody here who wants to know.
final class FeedView implements AutoCloseable {

    /// @param names    how often names, subscriptions, rights or special uses have changed
    /// @param statuses of the mailboxes in which anything has ever happened
    record State(ModSeq modSeq, long names, Map<MailboxId, MailboxStatus> statuses, ChangedAnnotations annotations) {}

    private static final State NOTHING = new State(new ModSeq(0), 0, Map.of(), ChangedAnnotations.NONE);

    private final AccountId account;
    private final AccountFeed feed;
    private final Fresh<State> state = new Fresh<>(this::asked);
    private final MailboxWatch.Watch watching;

    FeedView(AccountId account, AccountFeed feed, MailboxWatch watch) {
        this.account = account;
        this.feed = feed;
        this.watching = watch.watch(account, state::wake);
    }

    Fresh<State> state() {
        return state;
    }

    private State asked(@Nullable State last) {
        State known = last == null ? NOTHING : last;
        AccountChanges changes = feed.changesSince(account, known.modSeq);
        Map<MailboxId, MailboxStatus> statuses = new HashMap<>(known.statuses);
        long names = changes.complete() ? known.names : known.names + 1;
        List<AccountChange.Annotated> annotations = new ArrayList<>();
        for (AccountChange change : changes.changes()) {
            switch (change) {
                case AccountChange.MessagesChanged(ModSeq _, MailboxStatus status) -> statuses.put(status.id(), status);
                case AccountChange.Annotated annotated -> {
                    annotations.add(annotated);
                    names += annotated.entry().equals(Annotation.SPECIAL_USE) ? 1 : 0;
                }
                default -> names++;
            }
        }
        boolean nothingNew = changes.changes().isEmpty() && names == known.names;
        return nothingNew
                ? known
                : new State(changes.modSeq(), names, Map.copyOf(statuses), known.annotations.with(annotations));
    }

    @Override
    public void close() {
        watching.close();
    }
}
