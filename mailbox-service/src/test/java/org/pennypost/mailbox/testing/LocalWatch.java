package org.pennypost.mailbox.testing;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import org.pennypost.mail.store.AccountId;
import org.pennypost.mail.store.MailboxId;
import org.pennypost.mail.store.MailboxWatch;
import org.pennypost.mailbox.api.events.MailboxChanged;
import org.pennypost.mailbox.changes.ChangeListener;

/// Wakes without a broker.
public final class LocalWatch implements MailboxWatch, ChangeListener {

    private final Queue<Watching> watching = new ConcurrentLinkedQueue<>();

    /// @param subject an account or a mailbox
    private record Watching(Object subject, Runnable wake) {}

    @Override
    public Watch watch(MailboxId mailbox, Runnable wake) {
        return add(new Watching(mailbox, wake));
    }

    @Override
    public Watch watch(AccountId account, Runnable wake) {
        return add(new Watching(account, wake));
    }

    private Watch add(Watching one) {
        watching.add(one);
        return () -> watching.remove(one);
    }

    @Override
    public void changed(List<MailboxChanged> changes) {
        for (MailboxChanged change : changes) {
            watching.stream()
                    .filter(it -> it.subject.equals(change.account()) || it.subject.equals(change.mailbox()))
                    .forEach(it -> it.wake.run());
        }
    }
}
