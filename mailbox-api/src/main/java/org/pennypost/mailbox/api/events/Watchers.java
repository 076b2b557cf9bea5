package org.pennypost.mailbox.api.events;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.pennypost.mail.store.AccountId;
import org.pennypost.mail.store.MailboxId;
import org.pennypost.mail.store.MailboxWatch;

/// Who looks at which account and mailbox.
final class Watchers implements MailboxWatch {

    private static final Logger log = LoggerFactory.getLogger(Watchers.class);

    /// By account or mailbox.
    private final Map<Object, Set<Watcher>> watched = new ConcurrentHashMap<>();

    /// Each is somebody else, even if what it runs is the same.
    private static final class Watcher {
        private final Runnable wake;

        Watcher(Runnable wake) {
            this.wake = wake;
        }
    }

    @Override
    public Watch watch(MailboxId mailbox, Runnable wake) {
        return add(mailbox, wake);
    }

    @Override
    public Watch watch(AccountId account, Runnable wake) {
        return add(account, wake);
    }

    private Watch add(Object subject, Runnable wake) {
        Watcher watcher = new Watcher(wake);
        watched.compute(subject, (_, before) -> {
            Set<Watcher> all = before == null ? ConcurrentHashMap.newKeySet() : before;
            all.add(watcher);
            return all;
        });
        return () -> watched.computeIfPresent(subject, (_, all) -> {
            all.remove(watcher);
            return all.isEmpty() ? null : all;
        });
    }

    void wake(MailboxChanged changed) {
        wakeThose(changed.account());
        if (changed.mailbox() != null) {
            wakeThose(changed.mailbox());
        }
    }

    private void wakeThose(Object subject) {
        watched.getOrDefault(subject, Set.of()).forEach(Watchers::wake);
    }

    void wakeAll() {
        watched.values().forEach(all -> all.forEach(Watchers::wake));
    }

    private static void wake(Watcher watcher) {
        try {
            watcher.wake.run();
        } catch (RuntimeException e) {
            log.warn("a watcher could not be woken", e);
        }
    }
}
