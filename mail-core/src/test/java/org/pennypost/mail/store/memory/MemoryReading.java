package org.pennypost.mail.store.memory;

import java.util.List;
import java.util.function.Consumer;

import org.pennypost.mail.store.AccountChanges;
import org.pennypost.mail.store.AccountFeed;
import org.pennypost.mail.store.AccountId;
import org.pennypost.mail.store.MailboxChanges;
import org.pennypost.mail.store.MailboxId;
import org.pennypost.mail.store.MailboxSnapshot;
import org.pennypost.mail.store.MailboxStatus;
import org.pennypost.mail.store.MailboxStore;
import org.pennypost.mail.store.MessageSearch;
import org.pennypost.mail.store.ModSeq;
import org.pennypost.mail.store.Right;
import org.pennypost.mail.store.SearchKey;
import org.pennypost.mail.store.SearchOutcome;
import org.pennypost.mail.store.SortKey;
import org.pennypost.mail.store.StoredMessage;
import org.pennypost.mail.store.ThreadAlgorithm;
import org.pennypost.mail.store.ThreadForest;
import org.pennypost.mail.store.Uid;
import org.pennypost.mail.store.UidSet;

/// What is in mailboxes, and what has changed.
interface MemoryReading extends MailboxStore, MessageSearch, AccountFeed {

    MemoryState state();

    @Override
    default List<MailboxStatus> statuses(AccountId account, List<MailboxId> mailboxes) {
        synchronized (state()) {
            return state().mailboxes(account, mailboxes, Right.READ).stream()
                    .map(it -> it.status(MemoryState.reader(account, it.id())))
                    .toList();
        }
    }

    @Override
    default MailboxStatus status(AccountId account, MailboxId mailbox) {
        synchronized (state()) {
            return state().mailbox(account, mailbox, Right.READ).status(MemoryState.reader(account, mailbox));
        }
    }

    @Override
    default MailboxSnapshot snapshot(AccountId account, MailboxId mailbox) {
        synchronized (state()) {
            return state().mailbox(account, mailbox, Right.READ).snapshot(MemoryState.reader(account, mailbox));
        }
    }

    @Override
    default MailboxChanges changesSince(AccountId account, MailboxId mailbox, ModSeq since) {
        synchronized (state()) {
            return state().mailbox(account, mailbox, Right.READ)
                    .changesSince(since, MemoryState.reader(account, mailbox));
        }
    }

    @Override
    default AccountChanges changesSince(AccountId account, ModSeq since) {
        synchronized (state()) {
            return state().account(account).changesSince(since);
        }
    }

    @Override
    default void describe(AccountId account, MailboxId mailbox, UidSet uids, Consumer<StoredMessage> each) {
        messages(account, mailbox, uids).stream().map(MemoryMessage::stored).forEach(each);
    }

    private List<MemoryMessage> messages(AccountId account, MailboxId mailbox, UidSet uids) {
        synchronized (state()) {
            return state().mailbox(account, mailbox, Right.READ).messages(uids, MemoryState.reader(account, mailbox));
        }
    }

    @Override
    default SearchOutcome search(AccountId account, MailboxId mailbox, SearchKey key) {
        synchronized (state()) {
            List<MemoryMessage> found = found(account, mailbox, key);
            List<Integer> relevancies = found.stream()
                    .flatMap(message -> new MessageMatch(message).relevancy(key).stream())
                    .toList();
            return new SearchOutcome(
                    MemoryMessage.uids(found),
                    relevancies,
                    0,
                    state().mailbox(account, mailbox, Right.READ)
                            .messages(MemoryState.reader(account, mailbox))
                            .size());
        }
    }

    @Override
    default List<Uid> sort(AccountId account, MailboxId mailbox, SearchKey key, List<SortKey> order) {
        synchronized (state()) {
            return found(account, mailbox, key).stream()
                    .sorted(MemorySort.by(order, key))
                    .map(MemoryMessage::uid)
                    .toList();
        }
    }

    @Override
    default ThreadForest thread(AccountId account, MailboxId mailbox, SearchKey key, ThreadAlgorithm algorithm) {
        synchronized (state()) {
            return MemoryThreads.of(found(account, mailbox, key), algorithm);
        }
    }

    private List<MemoryMessage> found(AccountId account, MailboxId mailbox, SearchKey key) {
        return state().mailbox(account, mailbox, Right.READ).messages(MemoryState.reader(account, mailbox)).stream()
                .filter(message -> new MessageMatch(message).holds(key))
                .toList();
    }
}
