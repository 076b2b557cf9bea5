package org.pennypost.imap;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import org.pennypost.imap.view.MailboxViews;

/// Now and then lets every open mailbox ask the store for news: a wake-up that was lost delays news, but never loses
/// them.
final class Recheck implements AutoCloseable {

    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("imap-recheck").factory());

    Recheck(MailboxViews views, Duration every) {
        clock.scheduleWithFixedDelay(views::wakeAll, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
