package org.pennypost.imap;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import org.pennypost.imap.view.AccountViews;
import org.pennypost.imap.view.MailboxViews;

/// Now and then lets whoever has a mailbox open, or listens to an account, ask the store for news: a wake-up that was
/// lost delays news, but never loses
/// them.
final class Recheck implements AutoCloseable {

    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("imap-recheck").factory());

    Recheck(MailboxViews views, AccountViews accounts, Duration every) {
        Runnable wakeAll = () -> {
            views.wakeAll();
            accounts.wakeAll();
        };
        clock.scheduleWithFixedDelay(wakeAll, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
