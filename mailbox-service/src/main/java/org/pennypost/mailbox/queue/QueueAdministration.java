package org.pennypost.mailbox.queue;

import java.time.Clock;
import java.time.Instant;
import java.util.List;

import org.springframework.data.domain.Limit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

import org.pennypost.mail.store.Refusal;
import org.pennypost.mail.store.RefusalCode;
import org.pennypost.mailbox.database.Transactions;

/// What an administrator sees of the queue, and does to it.
@Service
public class QueueAdministration {

    private final DeliveryRepository deliveries;
    private final JdbcClient database;
    private final Transactions transactions;
    private final Dispatcher dispatcher;
    private final WaitingInboxes inboxes;
    private final Clock clock;

    QueueAdministration(
            DeliveryRepository deliveries,
            JdbcClient database,
            Transactions transactions,
            Dispatcher dispatcher,
            WaitingInboxes inboxes,
            QueueClock clock) {
        this.deliveries = deliveries;
        this.database = database;
        this.transactions = transactions;
        this.dispatcher = dispatcher;
        this.inboxes = inboxes;
        this.clock = clock.clock();
    }

    /// Deliveries that have not ended, ascending by id.
    public List<QueuedDelivery> unfinished(long after, int limit) {
        return transactions.write(() -> deliveries.unfinishedAfter(after, Limit.of(limit)).stream()
                .map(DeliveryEntity::toDelivery)
                .toList());
    }

    public long count() {
        return transactions.single(deliveries::countByFinishedAtIsNull);
    }

    /// Has a delivery tried now.
    ///
    /// @throws Refusal with [RefusalCode#NOT_FOUND], or with [RefusalCode#IN_USE] if it is being tried already
    public void retry(long delivery) {
        Instant now = clock.instant();
        transactions.write(() -> {
            DeliveryState state = database.sql(
                            "select state from deliveries where id = ? and finished_at is null for update")
                    .param(delivery)
                    .query((row, _) -> DeliveryState.valueOf(row.getString(1)))
                    .optional()
                    .orElseThrow(() ->
                            new Refusal(RefusalCode.NOT_FOUND, "there is no delivery " + delivery + " in the queue"));
            if (state == DeliveryState.LEASED) {
                throw new Refusal(RefusalCode.IN_USE, "the delivery " + delivery + " is being tried just now");
            }
            return database.sql("update deliveries set next_attempt_at = ?, due_at = ? where id = ?")
                    .param(Columns.utc(now))
                    .param(Columns.utc(now))
                    .param(delivery)
                    .update();
        });
        dispatcher.wake();
        inboxes.wake();
    }
}
