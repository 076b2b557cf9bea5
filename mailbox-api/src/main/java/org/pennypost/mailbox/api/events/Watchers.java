package org.pennypost.mailbox.api.events;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.pennypost.mail.store.AccountId;
import org.pennypost.mail.store.MailboxId;
import org.pennypost.mail.store.MailboxWatch;

/// Who looks at which mailbox.
final class Watchers implements MailboxWatch {

    private static final Logger log = LoggerFactory.getLogger(Watchers.class);

    private final Map<Place, Set<Watcher>> places = new ConcurrentHashMap<>();

    private record Place(AccountId account, MailboxId mailbox) {}

    /// Each is somebody else, even if what it runs is the same.
    private static final class Watcher {
        private final Runnable wake;

        Watcher(Runnable wake) {
            this.wake = wake;
        }
    }

    @Override
    public Watch watch(AccountId account, MailboxId mailbox, Runnable wake) {
        Place place = new Place(account, mailbox);
        Watcher watcher = new Watcher(wake);
        places.compute(place, (_, before) -> {
            Set<Watcher> all = before == null ? ConcurrentHashMap.newKeySet() : before;
            all.add(watcher);
            return all;
        });
        return () -> places.computeIfPresent(place, (_, all) -> {
            all.remove(watcher);
            return all.isEmpty() ? null : all;
        });
    }

    void wake(AccountId account, MailboxId mailbox) {
        places.getOrDefault(new Place(account, mailbox), Set.of()).forEach(Watchers::wake);
    }

    void wakeAll() {
        places.values().forEach(all -> all.forEach(Watchers::wake));
    }

    private static void wake(Watcher watcher) {
        try {
            watcher.wake.run();
        } catch (RuntimeException e) {
            log.warn("a watcher could not be woken", e);
        }
    }
}
