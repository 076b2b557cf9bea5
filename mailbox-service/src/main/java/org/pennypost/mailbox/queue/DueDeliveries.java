package org.pennypost.mailbox.queue;

import java.sql.Array;
import java.sql.ResultSet;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import org.pennypost.mailbox.suppression.SuppressionLookup;
import org.pennypost.mailbox.suppression.SuppressionProperties;

/// Finds what is to be announced, and forgets what has long been done. Several instances take different rows.
@Component
class DueDeliveries {

    private final JdbcClient database;
    private final SuppressionProperties suppression;

    DueDeliveries(JdbcClient database, SuppressionProperties suppression) {
        this.database = database;
        this.suppression = suppression;
    }

    /// One whose address is on the suppression list.
    ///
    /// @param status what its sender is told; `reply` likewise
    record Suppressed(long delivery, String status, String reply) {}

    /// What was found.
    ///
    /// @param parked     how many have to wait, because their domain or account is paused
    /// @param suppressed which are not to be tried any more
    record Taken(List<Dispatcher.Announced> due, int parked, List<Suppressed> suppressed) {

        int size() {
            return due.size() + parked + suppressed.size();
        }
    }

    /// Takes deliveries that are due, or overdue; they are due again only later, if nobody leases them. Those of a
    /// priority above the usual are not held up by the others, and hold up those below it.
    ///
    /// A pause that parks anything cannot end before that is committed: whoever then looks for what was
    /// parked finds it. No pause is locked while nothing is due.
    ///
    /// What an operator has given another host is tried there, whatever the suppression list says of its address.
    ///
    /// @param most of each of the three
    Taken take(Instant now, Instant again, int most) {
        return database.sql("""
                        with urgent as (
                            select id, domain, submitter from deliveries
                             where finished_at is null and priority > 0 and inbox_of is null and due_at <= ?
                               and expires_at > ? and (return_by is null or return_by > ?)
                             order by priority desc, due_at limit ?
                               for update skip locked),
                        usual as (
                            select id, domain, submitter from deliveries
                             where finished_at is null and priority = 0 and inbox_of is null and due_at <= ?
                               and expires_at > ? and (return_by is null or return_by > ?)
                             order by due_at limit ?
                               for update skip locked),
                        slow as (
                            select id, domain, submitter from deliveries
                             where finished_at is null and priority < 0 and inbox_of is null and due_at <= ?
                               and expires_at > ? and (return_by is null or return_by > ?)
                             order by priority desc, due_at limit ?
                               for update skip locked),
                        due as (
                            select * from urgent
                            union all select * from usual
                            union all select * from slow where (select count(*) from usual) < ?),
                        pauses as (
                            select domain, account from queue_pauses
                             where not resuming and exists (select from due)
                               for share),
                        found as (
                            select due.id, exists (select from pauses p
                                                    where p.domain = due.domain or p.account = due.submitter) as paused
                              from due)
                        update deliveries d
                           set parked = f.paused,
                               due_at = case when f.paused
                                   then least(d.expires_at + ? * interval '1 millisecond', d.return_by)
                                   else ?::timestamptz end
                          from found f, queue_messages m
                         where d.id = f.id and m.id = d.message_id
                        returning d.id, m.queue_id, d.domain, d.priority, d.parked,
                                  (select a.address from accounts a where a.id = d.submitter) as account,
                                  substring(coalesce(m.relayed_as, m.reverse_path) from '[^@]*$') as sender_domain,
                                  (select array[told.status, told.reply]
                                     from (select d.sender, d.submitter) origin cross join lateral %s told
                                    where d.state = 'QUEUED' and d.route is null) as told
                        """.formatted(SuppressionLookup.SQL))
                .params(Collections.nCopies(
                                3,
                                List.of(
                                        Columns.utc(now),
                                        Columns.utc(Settlements.lastExpiry(now)),
                                        Columns.utc(now),
                                        most))
                        .stream()
                        .flatMap(List::stream)
                        .toList())
                .param(most)
                .param(Settlements.GRACE.toMillis())
                .param(Columns.utc(again))
                .param(suppression.enabled())
                .param(Columns.utc(now))
                .query((ResultSet rows) -> {
                    List<Dispatcher.Announced> due = new ArrayList<>();
                    List<Suppressed> suppressed = new ArrayList<>();
                    int parked = 0;
                    while (rows.next()) {
                        Array told = rows.getArray("told");
                        if (told != null) {
                            String[] words = (String[]) told.getArray();
                            suppressed.add(new Suppressed(rows.getLong(1), words[0], words[1]));
                        } else if (rows.getBoolean("parked")) {
                            parked++;
                        } else {
                            due.add(Dispatcher.Announced.of(rows));
                        }
                    }
                    return new Taken(due, parked, suppressed);
                });
    }

    /// Removes jobs that ended long ago, or that nobody has started for as long.
    ///
    /// @return whether there may be more
    boolean forgetJobs(Instant now, Duration keep, int most) {
        int removed = database.sql("""
                        delete from queue_jobs
                         where id in (select id from queue_jobs
                                       where coalesce(ended_at, created_at) < ? and state in ('READY', 'DONE')
                                       order by id limit ?
                                         for update skip locked)
                        """)
                .param(Columns.utc(now.minus(keep)))
                .param(most)
                .update();
        return removed == most;
    }

    /// Removes deliveries that ended long ago, then the messages that have none left. Of two that remove
    /// deliveries of the same message at once, the second looks for others only when the first has
    /// committed.
    ///
    /// @return whether there may be more
    boolean forget(Instant now, Duration keep, int most) {
        List<Long> messages = database.sql("""
                        with old as (
                            select id from deliveries d
                             where finished_at < ?
                               and not exists (select 1 from queue_notice_recipients r where r.delivery_id = d.id)
                             order by finished_at limit ?
                               for update skip locked),
                        attempts as (
                            delete from delivery_attempts a using old where a.delivery_id = old.id)
                        delete from deliveries d using old where d.id = old.id
                        returning d.message_id
                        """)
                .param(Columns.utc(now.minus(keep)))
                .param(most)
                .query((row, _) -> row.getLong(1))
                .list();
        Long[] left = database
                .sql("select id from queue_messages where id = any(?) order by id for update")
                .param(messages.toArray(Long[]::new))
                .query((row, _) -> row.getLong(1))
                .stream()
                .toArray(Long[]::new);
        database.sql("""
                        delete from queue_messages m
                         where id = any(?)
                           and not exists (select 1 from deliveries d where d.message_id = m.id)
                        """).param(left).update();
        return messages.size() == most;
    }
}
