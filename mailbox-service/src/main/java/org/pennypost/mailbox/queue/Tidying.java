package org.pennypost.mailbox.queue;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

import org.springframework.stereotype.Component;

import org.pennypost.mailbox.background.Periodic;
import org.pennypost.mailbox.database.Transactions;
import org.pennypost.mailbox.dsn.NoticeDesk;
import org.pennypost.mailbox.sending.SendingLimits;

/// Gives up deliveries that have expired without a report, and forgets those that ended long ago, and what accounts
/// sent before the last day.
@Component
class Tidying extends Periodic {

    private static final Duration INTERVAL = Duration.ofMinutes(1);
    private static final int BATCH = 500;

    private final DueDeliveries deliveries;
    private final Settlements settlements;
    private final NoticeDesk notices;
    private final Transactions transactions;
    private final SendingLimits sending;
    private final QueueProperties properties;
    private final Clock clock;

    Tidying(
            DueDeliveries deliveries,
            Settlements settlements,
            NoticeDesk notices,
            Transactions transactions,
            SendingLimits sending,
            QueueProperties properties,
            QueueClock clock) {
        super("queue-tidying", INTERVAL);
        this.deliveries = deliveries;
        this.settlements = settlements;
        this.notices = notices;
        this.transactions = transactions;
        this.sending = sending;
        this.properties = properties;
        this.clock = clock.clock();
    }

    @Override
    protected boolean round() {
        Instant now = clock.instant();
        QueueCommands.Done expired = transactions.write(() -> settlements.expire(now, BATCH));
        if (expired.owed()) {
            notices.wake();
        }
        boolean more = expired.done() == BATCH;
        more |= transactions.write(() -> deliveries.forget(now, properties.keepFinished(), BATCH));
        more |= transactions.write(() -> deliveries.forgetJobs(now, properties.keepFinished(), BATCH));
        return sending.forget(BATCH) || more;
    }
}
