package org.pennypost.imap.view;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

import org.jspecify.annotations.Nullable;

import org.pennypost.mail.store.AccountId;
import org.pennypost.mail.store.MailboxId;
import org.pennypost.mail.store.MailboxStore;
import org.pennypost.mail.store.MailboxWatch;

/// The mailboxes that anyone here has open, one [MailboxView] for each, and some that were open lately: to open one of
/// those again costs one small question to the store.
public final class MailboxViews {

    private record Key(AccountId account, MailboxId mailbox) {}

    private static final class Held {

        private final MailboxView view;
        private int holders;

        Held(MailboxView view) {
            this.view = view;
        }
    }

    private final MailboxStore store;
    private final MailboxWatch watch;
    private final long mostWarm;

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<Key, Held> open = new HashMap<>();
    private final LinkedHashMap<Key, MailboxView> warm = new LinkedHashMap<>();

    /// @param mostWarm messages that views which nobody has open may keep in memory, all together
    public MailboxViews(MailboxStore store, MailboxWatch watch, long mostWarm) {
        this.store = store;
        this.watch = watch;
        this.mostWarm = mostWarm;
    }

    /// Opens a mailbox; its view shows everything committed before.
    ///
    /// @param wake called on any thread whenever the mailbox may have changed
    /// @throws org.pennypost.mail.store.Refusal with NOT_FOUND if there is no such mailbox
    public OpenMailbox open(AccountId account, MailboxId mailbox, Runnable wake) {
        Key key = new Key(account, mailbox);
        MailboxView view = hold(key);
        OpenMailbox opened = new OpenMailbox(view, wake, () -> release(key));
        boolean complete = false;
        try {
            view.watch(true);
            view.latest();
            view.listen(wake);
            complete = true;
            return opened;
        } finally {
            if (!complete) {
                opened.close();
            }
        }
    }

    /// Tells whoever has this mailbox open that it has just been changed from here.
    public void changed(AccountId account, MailboxId mailbox) {
        MailboxView view = held(new Key(account, mailbox));
        if (view != null) {
            view.wake();
        }
    }

    /// Lets every open view ask the store soon, in case a wake-up was lost.
    public void wakeAll() {
        views().forEach(MailboxView::wake);
    }

    private @Nullable MailboxView held(Key key) {
        lock.lock();
        try {
            Held held = open.get(key);
            return held == null ? null : held.view;
        } finally {
            lock.unlock();
        }
    }

    private List<MailboxView> views() {
        lock.lock();
        try {
            return new ArrayList<>(open.values().stream().map(held -> held.view).toList());
        } finally {
            lock.unlock();
        }
    }

    private MailboxView hold(Key key) {
        lock.lock();
        try {
            Held held = open.computeIfAbsent(key, this::rewarmed);
            held.holders++;
            return held.view;
        } finally {
            lock.unlock();
        }
    }

    private Held rewarmed(Key key) {
        MailboxView known = warm.remove(key);
        return new Held(known == null ? new MailboxView(key.account, key.mailbox, store, watch) : known);
    }

    private void release(Key key) {
        lock.lock();
        try {
            Held held = open.get(key);
            if (held == null || --held.holders > 0) {
                return;
            }
            open.remove(key);
            held.view.watch(false);
            warm.put(key, held.view);
            forgetColdest();
        } finally {
            lock.unlock();
        }
    }

    private void forgetColdest() {
        long weight =
                warm.values().stream().mapToLong(view -> 1 + view.weight()).sum();
        Iterator<MailboxView> coldest = warm.values().iterator();
        while (weight > mostWarm && coldest.hasNext()) {
            weight -= 1 + coldest.next().weight();
            coldest.remove();
        }
    }
}
