package org.pennypost.mailbox.queue;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

import org.springframework.stereotype.Component;

import org.pennypost.mailbox.background.Periodic;
import org.pennypost.mailbox.database.Transactions;
import org.pennypost.mailbox.dsn.NoticeDesk;

/// Gives up deliveries that have expired without a report, and forgets those that ended long ago.
@Component
class Tidying extends Periodic {

    private static final Duration INTERVAL = Duration.ofMinutes(1);
    private static final int BATCH = 500;

    private final DueDeliveries deliveries;
    private final Settlements settlements;
    private final NoticeDesk notices;
    private final Transactions transactions;
    private final QueueProperties properties;
    private final Clock clock;

    Tidying(
            DueDeliveries deliveries,
            Settlements settlements,
            NoticeDesk notices,
            Transactions transactions,
            QueueProperties properties,
            QueueClock clock) {
        super("queue-tidying", INTERVAL);
        this.deliveries = deliveries;
        this.settlements = settlements;
        this.notices = notices;
        this.transactions = transactions;
        this.properties = properties;
        this.clock = clock.clock();
    }

    @Override
    protected boolean round() {
        Instant now = clock.instant();
        if (transactions.write(() -> settlements.expire(now))) {
            notices.wake();
        }
        return transactions.write(() -> deliveries.forget(now, properties.keepFinished(), BATCH));
    }
}
