package org.pennypost.mailbox.queue;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

import org.pennypost.mail.store.AttemptDetails;
import org.pennypost.mail.store.Refusal;
import org.pennypost.mail.store.RefusalCode;
import org.pennypost.mailbox.database.Transactions;
import org.pennypost.mailbox.dsn.NoticeDesk;

/// What an administrator sees of the queue, and does to single deliveries.
@Service
public class QueueAdministration {

    private final JdbcClient database;
    private final Transactions transactions;
    private final DeliveryScan scan;
    private final QueueCommands commands;
    private final QueuePauses pauses;
    private final Dispatcher dispatcher;
    private final WaitingInboxes inboxes;
    private final NoticeDesk notices;
    private final Clock clock;

    QueueAdministration(
            JdbcClient database,
            Transactions transactions,
            DeliveryScan scan,
            QueueCommands commands,
            QueuePauses pauses,
            Dispatcher dispatcher,
            WaitingInboxes inboxes,
            NoticeDesk notices,
            QueueClock clock) {
        this.database = database;
        this.transactions = transactions;
        this.scan = scan;
        this.commands = commands;
        this.pauses = pauses;
        this.dispatcher = dispatcher;
        this.inboxes = inboxes;
        this.notices = notices;
        this.clock = clock.clock();
    }

    /// Some of the deliveries that a filter names, ascending by id; perhaps none, although there are more.
    ///
    /// @param next behind which id to look further; null if that was all
    public record Listed(
            List<QueuedDelivery> deliveries, @Nullable Long next) {}

    /// What a delivery has met.
    ///
    /// @param number  of the attempt, from 1
    /// @param outcome `DELIVERED`, `DEFERRED`, `FAILED`, or `ABANDONED`: nobody has said how it ended
    /// @param bounce  the class; null if it was delivered, or nobody has said how it ended
    public record PastAttempt(
            int number,
            Instant beganAt,
            Instant endedAt,
            String outcome,
            @Nullable String status,
            @Nullable String reply,
            @Nullable String bounce,
            AttemptDetails details) {}

    /// @param waiting  why it waits
    /// @param attempts ascending
    public record Shown(QueuedDelivery delivery, Waiting waiting, List<PastAttempt> attempts) {}

    public Listed list(QueueFilter filter, long after, int most) {
        DeliveryScan.Found found = transactions.single(() -> scan.look(filter, after, Long.MAX_VALUE, most));
        return new Listed(found.deliveries(), found.next());
    }

    /// One that has ended is shown as long as it is kept.
    ///
    /// @throws Refusal with [RefusalCode#NOT_FOUND]
    public Shown show(long delivery) {
        return transactions.write(() -> database.sql(
                        "select " + DeliveryScan.COLUMNS + ", d.*, m.hold_until from deliveries d"
                                + " join queue_messages m on m.id = d.message_id where d.id = ?")
                .param(delivery)
                .query((row, _) -> {
                    QueuedDelivery queued = DeliveryScan.delivery(row);
                    return new Shown(
                            queued, Waiting.of(queued, row, pauses.of(delivery), clock.instant()), attempts(delivery));
                })
                .optional()
                .orElseThrow(() -> notFound(delivery)));
    }

    /// @param host for [QueueAction#REROUTE]
    /// @throws Refusal with [RefusalCode#NOT_FOUND], with [RefusalCode#IN_USE] if it is being tried just
    ///     now, or in no state for it, or with [RefusalCode#CANNOT] if it is for an inbox here and so goes
    ///     to no host
    public void apply(QueueAction action, @Nullable String host, long delivery) {
        QueueCommands.Done done = transactions.write(() -> {
            QueueCommands.Done one = commands.apply(action, host, List.of(delivery), clock.instant());
            if (one.done() == 0) {
                throw refusal(action, delivery);
            }
            return one;
        });
        dispatcher.wake();
        inboxes.wake();
        if (done.owed()) {
            notices.wake();
        }
    }

    private Refusal refusal(QueueAction action, long delivery) {
        return database.sql("select state, inbox_of is not null from deliveries where id = ? and finished_at is null")
                .param(delivery)
                .query((row, _) ->
                        refusal(action, delivery, DeliveryState.valueOf(row.getString(1)), row.getBoolean(2)))
                .optional()
                .orElseGet(() -> notFound(delivery));
    }

    private static Refusal refusal(QueueAction action, long delivery, DeliveryState state, boolean local) {
        if (state == DeliveryState.LEASED) {
            return new Refusal(RefusalCode.IN_USE, "the delivery " + delivery + " is being tried just now");
        }
        return local && action == QueueAction.REROUTE && action.states().contains(state)
                ? new Refusal(
                        RefusalCode.CANNOT,
                        "the delivery " + delivery + " waits for an inbox here: it is given to no other host")
                : new Refusal(RefusalCode.IN_USE, "the delivery " + delivery + " is " + state);
    }

    private List<PastAttempt> attempts(long delivery) {
        return database.sql("select * from delivery_attempts where delivery_id = ? order by attempt")
                .param(delivery)
                .query((row, _) -> attempt(row))
                .list();
    }

    private static PastAttempt attempt(ResultSet row) throws SQLException {
        return new PastAttempt(
                row.getInt("attempt"),
                Columns.moment(row, "began_at"),
                Columns.moment(row, "ended_at"),
                row.getString("outcome"),
                row.getString("status"),
                row.getString("reply"),
                row.getString("class"),
                new AttemptDetails(
                        row.getString("host"),
                        row.getString("address"),
                        row.getString("tls"),
                        row.getBoolean("ambiguous")));
    }

    private static Refusal notFound(long delivery) {
        return new Refusal(RefusalCode.NOT_FOUND, "there is no delivery " + delivery + " in the queue");
    }
}
