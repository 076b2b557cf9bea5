package org.pennypost.mailbox.queue;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

import org.pennypost.mail.store.Refusal;
import org.pennypost.mailbox.database.Transactions;
import org.pennypost.mailbox.dsn.NoticeDesk;

/// Gives up deliveries that have expired without a report, and forgets those that ended long ago.
@Component
class Tidying implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Tidying.class);
    private static final Duration INTERVAL = Duration.ofMinutes(1);
    private static final int BATCH = 500;

    private final DueDeliveries deliveries;
    private final Settlements settlements;
    private final NoticeDesk notices;
    private final Transactions transactions;
    private final QueueProperties properties;
    private final Clock clock;
    private @Nullable Thread thread;

    Tidying(
            DueDeliveries deliveries,
            Settlements settlements,
            NoticeDesk notices,
            Transactions transactions,
            QueueProperties properties,
            QueueClock clock) {
        this.deliveries = deliveries;
        this.settlements = settlements;
        this.notices = notices;
        this.transactions = transactions;
        this.properties = properties;
        this.clock = clock.clock();
    }

    void tidy() {
        Instant now = clock.instant();
        if (transactions.write(() -> settlements.expire(now))) {
            notices.wake();
        }
        boolean more = true;
        while (more) {
            more = transactions.write(() -> deliveries.forget(now, properties.keepFinished(), BATCH));
        }
    }

    private void run() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                Thread.sleep(INTERVAL);
                try {
                    tidy();
                } catch (Refusal e) {
                    log.warn("the queue cannot be tidied for now: {}", e.text());
                } catch (RuntimeException e) {
                    log.error("the queue cannot be tidied for now", e);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public synchronized void start() {
        thread = Thread.ofVirtual().name("queue-tidying").start(this::run);
    }

    @Override
    public synchronized void stop() {
        if (thread != null) {
            thread.interrupt();
            thread = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return thread != null;
    }
}
