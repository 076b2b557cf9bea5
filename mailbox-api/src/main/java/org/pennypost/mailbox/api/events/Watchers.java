package org.pennypost.mailbox.api.events;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.pennypost.mail.store.MailboxId;
import org.pennypost.mail.store.MailboxWatch;

/// Who looks at which mailbox.
final class Watchers implements MailboxWatch {

    private static final Logger log = LoggerFactory.getLogger(Watchers.class);

    private final Map<MailboxId, Set<Watcher>> watched = new ConcurrentHashMap<>();

    /// Each is somebody else, even if what it runs is the same.
    private static final class Watcher {
        private final Runnable wake;

        Watcher(Runnable wake) {
            this.wake = wake;
        }
    }

    @Override
    public Watch watch(MailboxId mailbox, Runnable wake) {
        Watcher watcher = new Watcher(wake);
        watched.compute(mailbox, (_, before) -> {
            Set<Watcher> all = before == null ? ConcurrentHashMap.newKeySet() : before;
            all.add(watcher);
            return all;
        });
        return () -> watched.computeIfPresent(mailbox, (_, all) -> {
            all.remove(watcher);
            return all.isEmpty() ? null : all;
        });
    }

    void wake(MailboxId mailbox) {
        watched.getOrDefault(mailbox, Set.of()).forEach(Watchers::wake);
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
