package org.pennypost.mail.store.memory;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import org.pennypost.mail.store.MailboxId;
import org.pennypost.mail.store.MailboxWatch;

/// Who looks at which mailbox.
final class Wakeups implements MailboxWatch {

    private final List<Watcher> watchers = new CopyOnWriteArrayList<>();

    private static final class Watcher {
        private final MailboxId mailbox;
        private final Runnable wake;

        Watcher(MailboxId mailbox, Runnable wake) {
            this.mailbox = mailbox;
            this.wake = wake;
        }
    }

    @Override
    public Watch watch(MailboxId mailbox, Runnable wake) {
        Watcher watcher = new Watcher(mailbox, wake);
        watchers.add(watcher);
        return () -> watchers.remove(watcher);
    }

    void wake(MailboxId mailbox) {
        for (Watcher watcher : watchers) {
            if (watcher.mailbox.equals(mailbox)) {
                watcher.wake.run();
            }
        }
    }
}
