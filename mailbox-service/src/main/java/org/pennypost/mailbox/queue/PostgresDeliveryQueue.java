package org.pennypost.mailbox.queue;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import org.pennypost.mail.address.MailAddress;
import org.pennypost.mail.store.ContentId;
import org.pennypost.mail.store.DeliveryId;
import org.pennypost.mail.store.DeliveryQueue;
import org.pennypost.mail.store.DeliveryReport;
import org.pennypost.mail.store.LeasedDelivery;
import org.pennypost.mail.store.Submission;
import org.pennypost.mailbox.api.events.DeliveryEvent;
import org.pennypost.mailbox.database.Transactions;
import org.pennypost.mailbox.dsn.NoticeDesk;
import org.pennypost.mailbox.envelope.ParameterColumns;
import org.pennypost.mailbox.events.DeliveryEvents;

/// The queue as relay workers see it. A lease writes the next attempt before this one is tried: if the worker dies, it
/// is the end of the lease.
@Component
class PostgresDeliveryQueue implements DeliveryQueue {

    private final JdbcClient database;
    private final Transactions transactions;
    private final Settlements settlements;
    private final NoticeDesk notices;
    private final DeliveryEvents events;
    private final Clock clock;

    PostgresDeliveryQueue(
            JdbcClient database,
            Transactions transactions,
            Settlements settlements,
            NoticeDesk notices,
            DeliveryEvents events,
            QueueClock clock) {
        this.database = database;
        this.transactions = transactions;
        this.settlements = settlements;
        this.notices = notices;
        this.events = events;
        this.clock = clock.clock();
    }

    @Override
    public List<LeasedDelivery> lease(List<DeliveryId> deliveries, Duration duration) {
        Long[] ids = deliveries.stream().map(DeliveryId::value).toArray(Long[]::new);
        Instant now = clock.instant();
        return transactions.write(() -> {
            List<DeliveryEvents.Happened> abandoned = new ArrayList<>();
            List<LeasedDelivery> leased = lease(ids, now, now.plus(duration), abandoned);
            events.add(abandoned, now);
            return leased;
        });
    }

    /// @param abandoned gets the attempts of others that end thereby
    private List<LeasedDelivery> lease(
            Long[] ids, Instant now, Instant until, List<DeliveryEvents.Happened> abandoned) {
        return database.sql("""
                        with due as (
                            select id, domain, state, attempts, last_attempt_at from deliveries d
                             where id = any(?) and finished_at is null and inbox_of is null and next_attempt_at <= ?
                               and (return_by is null or return_by > ?)
                               and not exists (select from queue_pauses p
                                                where (p.domain = d.domain or p.account = d.submitter)
                                                  and not p.resuming)
                             order by id
                               for update skip locked),
                        abandoned as (
                            insert into delivery_attempts (delivery_id, attempt, began_at, ended_at, outcome, ambiguous)
                            select id, attempts, last_attempt_at, ?::timestamptz, 'ABANDONED', true
                              from due
                             where state = 'LEASED'),
                        counted as (
                            insert into queue_count_changes (domain, queued, leased, held)
                            select domain, -count(*), count(*), 0 from due where state = 'QUEUED' group by domain)
                        update deliveries d
                           set state = 'LEASED', token = d.token + 1, attempts = d.attempts + 1,
                               last_attempt_at = ?, next_attempt_at = ?, due_at = ?, parked = false,
                               ambiguous = d.ambiguous or d.state = 'LEASED'
                          from due, queue_messages m
                         where d.id = due.id and m.id = d.message_id
                        returning d.*, m.*, d.id as delivery_id, due.state = 'LEASED' as abandoned
                        """)
                .param(ids)
                .param(Columns.utc(now))
                .param(Columns.utc(now))
                .param(Columns.utc(now))
                .param(Columns.utc(now))
                .param(Columns.utc(until))
                .param(Columns.utc(until))
                .query((row, _) -> {
                    LeasedDelivery leased = leased(row);
                    if (row.getBoolean("abandoned")) {
                        abandoned.add(new DeliveryEvents.Happened(
                                leased.id().value(), DeliveryEvent.Type.ATTEMPTED, leased.attempts()));
                    }
                    return leased;
                })
                .list();
    }

    @Override
    public void report(List<DeliveryReport> reports) {
        Instant now = clock.instant();
        boolean owed = transactions.write(() -> settlements.settle(reports, now));
        if (owed) {
            notices.wake();
        }
    }

    private static LeasedDelivery leased(ResultSet row) throws SQLException {
        return new LeasedDelivery(
                new DeliveryId(row.getLong("delivery_id")),
                row.getLong("token"),
                row.getString("queue_id"),
                Columns.address(
                        row.getString("relayed_as") == null
                                ? row.getString("reverse_path")
                                : row.getString("relayed_as")),
                new Submission.Recipient(
                        MailAddress.parse(row.getString("recipient")),
                        NotifyWords.parse(row.getString("notify_on")),
                        row.getString("original_recipient")),
                ParameterColumns.read(row),
                new ContentId(HexFormat.of().formatHex(row.getBytes("content"))),
                row.getLong("content_offset"),
                row.getLong("size"),
                row.getInt("attempts") - 1,
                Columns.moment(row, "created_at"),
                row.getObject("submitter") != null || row.getBoolean("made_here"),
                row.getString("route"));
    }
}
