package org.pennypost.imap.view;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;

import org.pennypost.mail.store.AccountId;
import org.pennypost.mail.store.MailboxChanges;
import org.pennypost.mail.store.MailboxId;
import org.pennypost.mail.store.MailboxStore;
import org.pennypost.mail.store.MailboxWatch;
import org.pennypost.mail.store.MessageState;
import org.pennypost.mail.store.UidSet;

/// One mailbox as everyone here sees it, brought up to date by what has changed in the store. Any number of sessions
/// share it.
public final class MailboxView {

    /// Wake-ups may be lost, so that silence is believed for only so long.
    private static final Duration TRUST = Duration.ofSeconds(2);

    private final AccountId account;
    private final MailboxId mailbox;
    private final MailboxStore store;
    private final MailboxWatch watch;
    private final FlagTable table = new FlagTable();
    private final Set<Runnable> listeners = ConcurrentHashMap.newKeySet();

    /// Held while the store is asked and while `messages` is replaced.
    private final ReentrantLock turn = new ReentrantLock();

    private final AtomicLong asked = new AtomicLong();
    private long answered;
    private volatile @Nullable Messages messages;
    private final AtomicLong wakes = new AtomicLong();

    /// Wake-ups whose changes `messages` has: one that came while the store was asked is not among them.
    private volatile long heard;

    /// Whether `messages` has changes of our own, perhaps without others that came before them.
    private volatile boolean ahead;

    private volatile long lastAsked;
    private MailboxWatch.@Nullable Watch watching;

    MailboxView(AccountId account, MailboxId mailbox, MailboxStore store, MailboxWatch watch) {
        this.account = account;
        this.mailbox = mailbox;
        this.store = store;
        this.watch = watch;
    }

    public AccountId account() {
        return account;
    }

    public MailboxId mailbox() {
        return mailbox;
    }

    /// The messages, without asking the store unless something may have changed.
    public Messages messages() {
        Messages known = messages;
        boolean trusted = System.nanoTime() - lastAsked < TRUST.toNanos();
        return known != null && heard == wakes.get() && trusted ? known : latest();
    }

    /// The messages with everything that was committed before this call. Sessions that ask at the same time share one
    /// question to the store.
    ///
    /// @throws org.pennypost.mail.store.Refusal with NOT_FOUND if the mailbox has been deleted
    public Messages latest() {
        long wanted = asked.incrementAndGet();
        turn.lock();
        try {
            Messages known = messages;
            if (known != null && answered >= wanted && !ahead) {
                return known;
            }
            long answering = asked.get();
            long hearing = wakes.get();
            Messages now = known == null ? Messages.of(store.snapshot(account, mailbox), table) : changed(known);
            lastAsked = System.nanoTime();
            answered = answering;
            messages = now;
            ahead = false;
            heard = hearing;
            return now;
        } finally {
            turn.unlock();
        }
    }

    private Messages changed(Messages known) {
        MailboxChanges changes =
                store.changesSince(account, mailbox, known.status().highestModSeq());
        boolean sameMailbox =
                changes.status().uidValidity().equals(known.status().uidValidity());
        return changes.complete() && sameMailbox
                ? known.with(changes, table)
                : Messages.of(store.snapshot(account, mailbox), table);
    }

    /// Whether [#messages] may have later changes without earlier ones: then [#latest] has them all.
    public boolean isAhead() {
        return ahead;
    }

    /// Takes in what a session's own command did, as the store reported it.
    public void learn(List<MessageState> states) {
        replace(known -> known.updated(known.status(), states, table));
    }

    /// Takes in what a session's own command removed.
    public void forget(UidSet uids) {
        replace(known -> known.with(new MailboxChanges(known.status(), List.of(), uids, true), table));
    }

    private void replace(UnaryOperator<Messages> change) {
        turn.lock();
        try {
            Messages known = messages;
            if (known != null) {
                messages = change.apply(known);
                ahead = true;
            }
        } finally {
            turn.unlock();
        }
        wakeListeners();
    }

    /// Something has changed: the next look asks the store.
    public void wake() {
        wakes.incrementAndGet();
        wakeListeners();
    }

    private void wakeListeners() {
        listeners.forEach(Runnable::run);
    }

    void listen(Runnable listener) {
        listeners.add(listener);
    }

    void ignore(Runnable listener) {
        listeners.remove(listener);
    }

    /// Starts or ends the watching for changes made elsewhere.
    void watch(boolean on) {
        turn.lock();
        try {
            if (on && watching == null) {
                watching = watch.watch(mailbox, this::wake);
            } else if (!on && watching != null) {
                watching.close();
                watching = null;
            }
        } finally {
            turn.unlock();
        }
    }

    /// How many messages are held in memory.
    int weight() {
        Messages known = messages;
        return known == null ? 0 : known.count();
    }
}
