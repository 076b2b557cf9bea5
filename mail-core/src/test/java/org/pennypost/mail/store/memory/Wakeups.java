package org.pennypost.mail.store.memory;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import org.pennypost.mail.store.AccountId;
import org.pennypost.mail.store.MailboxId;
import org.pennypost.mail.store.MailboxWatch;

/// Who looks at which account and mailbox.
final class Wakeups implements MailboxWatch {

    private final List<Watcher> watchers = new CopyOnWriteArrayList<>();

    private static final class Watcher {
        /// An account or a mailbox.
        private final Object subject;

        private final Runnable wake;

        Watcher(Object subject, Runnable wake) {
            this.subject = subject;
            this.wake = wake;
        }
    }

    @Override
    public Watch watch(MailboxId mailbox, Runnable wake) {
        return add(new Watcher(mailbox, wake));
    }

    @Override
    public Watch watch(AccountId account, Runnable wake) {
        return add(new Watcher(account, wake));
    }

    private Watch add(Watcher watcher) {
        watchers.add(watcher);
        return () -> watchers.remove(watcher);
    }

    void wake(MailboxId mailbox) {
        wakeThose(mailbox);
        wakeThose(mailbox.owner());
    }

    void wake(AccountId account) {
        wakeThose(account);
    }

    private void wakeThose(Object subject) {
        for (Watcher watcher : watchers) {
            if (watcher.subject.equals(subject)) {
                watcher.wake.run();
            }
        }
    }
}
