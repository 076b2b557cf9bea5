package org.pennypost.mailbox.queue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import org.pennypost.mailbox.api.events.DeliveryDue;

/// Finds what is to be announced, and forgets what has long been done. Several instances take different rows.
@Component
class DueDeliveries {

    private final JdbcClient database;

    DueDeliveries(JdbcClient database) {
        this.database = database;
    }

    /// Takes deliveries that are due, or overdue; they are due again only later, if nobody leases them.
    List<DeliveryDue> take(Instant now, Instant again, int most) {
        return database.sql("""
                        with due as (
                            select id from deliveries
                             where finished_at is null and inbox_of is null and due_at <= ? and expires_at > ?
                             order by due_at limit ?
                               for update skip locked)
                        update deliveries d set due_at = ?
                          from due, queue_messages m
                         where d.id = due.id and m.id = d.message_id
                        returning d.id, m.queue_id, d.domain
                        """)
                .param(Columns.utc(now))
                .param(Columns.utc(Settlements.lastExpiry(now)))
                .param(most)
                .param(Columns.utc(again))
                .query((row, _) -> new DeliveryDue(row.getLong(1), row.getString(2), row.getString(3)))
                .list();
    }

    /// Removes deliveries that ended long ago, then the messages that have none left.
    ///
    /// @return whether there may be more
    boolean forget(Instant now, Duration keep, int most) {
        List<Long> messages = database.sql("""
                        delete from deliveries
                         where id in (select id from deliveries d
                                       where finished_at < ?
                                         and not exists (select 1 from queue_notice_recipients r
                                                          where r.delivery_id = d.id)
                                       order by finished_at limit ?
                                         for update skip locked)
                        returning message_id
                        """)
                .param(Columns.utc(now.minus(keep)))
                .param(most)
                .query((row, _) -> row.getLong(1))
                .list();
        database.sql("""
                        delete from queue_messages m
                         where id = any(?)
                           and not exists (select 1 from deliveries d where d.message_id = m.id)
                        """).param(messages.toArray(Long[]::new)).update();
        return messages.size() == most;
    }
}
