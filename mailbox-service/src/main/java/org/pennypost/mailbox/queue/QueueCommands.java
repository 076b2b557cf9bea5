package org.pennypost.mailbox.queue;

import java.time.Instant;
import java.util.Collection;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import org.pennypost.mailbox.api.events.DeliveryEvent;
import org.pennypost.mailbox.events.DeliveryEvents;

/// Does to deliveries what an operator wants, within the caller's transaction: a constant number of
/// statements, however many there are. Those that are being tried just now, or are in no state for it, are
/// passed over. One whose lease has ended without a report belongs to its worker no more.
@Component
class QueueCommands {

    private static final String PICKED = """
            with picked as (
                select d.id, d.domain, d.state, m.hold_until
                  from deliveries d
                  join queue_messages m on m.id = d.message_id
                 where d.id = any(?) and d.finished_at is null and d.state = any(?)
                 order by d.id
                   for update of d)
            """;

    private final JdbcClient database;
    private final Settlements settlements;
    private final DeliveryEvents events;

    QueueCommands(JdbcClient database, Settlements settlements, DeliveryEvents events) {
        this.database = database;
        this.settlements = settlements;
        this.events = events;
    }

    /// @param done   how many it was done to
    /// @param owed   whether a notice is owed now
    record Done(int done, boolean owed) {}

    /// @param host for [QueueAction#REROUTE]
    Done apply(QueueAction action, @Nullable String host, Collection<Long> deliveries, Instant now) {
        Long[] ids = deliveries.toArray(Long[]::new);
        if (action != QueueAction.RELEASE) {
            takeBack(ids, now);
        }
        return switch (action) {
            case HOLD -> new Done(hold(ids, now), false);
            case RELEASE -> new Done(release(ids, now), false);
            case RETRY -> new Done(retry(ids, now), false);
            case REROUTE -> new Done(reroute(ids, host, now), false);
            case CANCEL -> new Done(settlements.cancel(ids, states(action), now), false);
            case BOUNCE -> settlements.bounce(ids, states(action), now);
        };
    }

    /// Has deliveries wait again whose leases have ended without a report. What their workers report later
    /// is passed over. The attempts are ambiguous, except those for inboxes here, which leave nothing
    /// behind.
    private void takeBack(Long[] ids, Instant now) {
        List<DeliveryEvents.Happened> abandoned = database.sql("""
                        with picked as (
                            select id, domain, attempts, last_attempt_at, inbox_of is null as ambiguous
                              from deliveries
                             where id = any(?) and state = 'LEASED' and next_attempt_at <= ?
                             order by id
                               for update),
                        abandoned as (
                            insert into delivery_attempts (delivery_id, attempt, began_at, ended_at, outcome, ambiguous)
                            select id, attempts, last_attempt_at, ?::timestamptz, 'ABANDONED', ambiguous from picked),
                        counted as (
                            insert into queue_count_changes (domain, queued, leased, held)
                            select domain, count(*), -count(*), 0 from picked group by domain)
                        update deliveries d
                           set state = 'QUEUED', token = d.token + 1, ambiguous = d.ambiguous or picked.ambiguous
                          from picked where d.id = picked.id
                        returning d.id, d.attempts
                        """)
                .params(List.of(ids, Columns.utc(now), Columns.utc(now)))
                .query((row, _) -> new DeliveryEvents.Happened(
                        row.getLong("id"), DeliveryEvent.Type.ATTEMPTED, row.getInt("attempts")))
                .list();
        events.add(abandoned, now);
    }

    private int hold(Long[] ids, Instant now) {
        return database.sql(PICKED + """
                        , counted as (
                            insert into queue_count_changes (domain, queued, leased, held)
                            select domain, -count(*), 0, count(*) from picked group by domain)
                        update deliveries d
                           set state = 'HELD', held_at = ?, next_attempt_at = 'infinity', due_at = 'infinity',
                               parked = false
                          from picked where d.id = picked.id
                        """)
                .params(List.of(ids, states(QueueAction.HOLD), Columns.utc(now)))
                .update();
    }

    private int release(Long[] ids, Instant now) {
        return database.sql(PICKED + """
                        , counted as (
                            insert into queue_count_changes (domain, queued, leased, held)
                            select domain, count(*), 0, -count(*) from picked group by domain)
                        update deliveries d
                           set state = 'QUEUED', held_at = null,
                               expires_at = least(d.expires_at + (?::timestamptz - d.held_at), d.return_by),
                               next_attempt_at = greatest(?::timestamptz, picked.hold_until),
                               due_at = greatest(?::timestamptz, picked.hold_until)
                          from picked where d.id = picked.id
                        """)
                .params(List.of(ids, states(QueueAction.RELEASE), Columns.utc(now), Columns.utc(now), Columns.utc(now)))
                .update();
    }

    /// RFC 4865 §3: not before its sender wants it.
    private int retry(Long[] ids, Instant now) {
        return database.sql(PICKED + """
                        update deliveries d
                           set next_attempt_at = greatest(?::timestamptz, picked.hold_until),
                               due_at = greatest(?::timestamptz, picked.hold_until), parked = false
                          from picked where d.id = picked.id
                        """)
                .params(List.of(ids, states(QueueAction.RETRY), Columns.utc(now), Columns.utc(now)))
                .update();
    }

    /// What is held stays so, and what is for an inbox here is passed over.
    private int reroute(Long[] ids, @Nullable String host, Instant now) {
        return database.sql(PICKED + """
                        update deliveries d
                           set route = ?, parked = false,
                               next_attempt_at = case when d.state = 'HELD' then d.next_attempt_at
                                   else greatest(?::timestamptz, picked.hold_until) end,
                               due_at = case when d.state = 'HELD' then d.due_at
                                   else greatest(?::timestamptz, picked.hold_until) end
                          from picked where d.id = picked.id and d.inbox_of is null
                        """)
                .param(ids)
                .param(states(QueueAction.REROUTE))
                .param(host)
                .param(Columns.utc(now))
                .param(Columns.utc(now))
                .update();
    }

    private static String[] states(QueueAction action) {
        return action.states().stream().map(Enum::name).toArray(String[]::new);
    }
}
