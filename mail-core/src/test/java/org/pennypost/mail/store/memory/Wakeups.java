package org.pennypost.mail.store.memory;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import org.pennypost.mail.store.AccountId;
import org.pennypost.mail.store.MailboxId;
import org.pennypost.mail.store.MailboxWatch;

/// Who looks at which mailbox.
final class Wakeups implements MailboxWatch {

    private final List<Watcher> watchers = new CopyOnWriteArrayList<>();

    private static final class Watcher {
        private final AccountId account;
        private final MailboxId mailbox;
        private final Runnable wake;

        Watcher(AccountId account, MailboxId mailbox, Runnable wake) {
            this.account = account;
            this.mailbox = mailbox;
            this.wake = wake;
        }
    }

    @Override
    public Watch watch(AccountId account, MailboxId mailbox, Runnable wake) {
        Watcher watcher = new Watcher(account, mailbox, wake);
        watchers.add(watcher);
        return () -> watchers.remove(watcher);
    }

    void wake(AccountId account, MailboxId mailbox) {
        for (Watcher watcher : watchers) {
            if (watcher.account.equals(account) && watcher.mailbox.equals(mailbox)) {
                watcher.wake.run();
            }
        }
    }
}
