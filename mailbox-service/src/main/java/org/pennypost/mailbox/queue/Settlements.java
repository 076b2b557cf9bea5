package org.pennypost.mailbox.queue;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import org.pennypost.mail.bounce.BounceClass;
import org.pennypost.mail.dsn.Action;
import org.pennypost.mail.store.DeliveryReport;
import org.pennypost.mailbox.api.events.DeliveryEvent;
import org.pennypost.mailbox.database.Times;
import org.pennypost.mailbox.dsn.OwedNotices;
import org.pennypost.mailbox.envelope.ParameterColumns;
import org.pennypost.mailbox.events.DeliveryEvents;
import org.pennypost.mailbox.events.DeliveryEvents.Happened;
import org.pennypost.mailbox.suppression.HardBounce;
import org.pennypost.mailbox.suppression.HardBounces;

/// Writes what follows from reports, and from the end of a delivery's time, together with the notices that are owed for
/// it. All of it runs within the caller's transaction.
@Component
class Settlements {

    /// A delivery whose last attempt is due at its expiry is given this long for it.
    static final Duration GRACE = Duration.ofHours(1);

    private static final String COLUMNS = """
            select d.id, d.message_id, d.token, d.attempts, d.state = 'LEASED' as leased, d.notify_on, d.expires_at, d.last_reply, d.last_host,
                   d.delay_told_at is not null as delay_told, m.reverse_path is not null as has_sender, d.inbox_of is not null as local,
                   coalesce(m.hold_until, m.created_at) as released_at, m.deliver_by, m.by_mode, m.by_trace
              from deliveries d
              join queue_messages m on m.id = d.message_id
            """;

    private final JdbcClient database;
    private final OwedNotices notices;
    private final HardBounces bounces;
    private final DeliveryEvents events;
    private final Settlement.Rules rules;

    Settlements(
            JdbcClient database,
            OwedNotices notices,
            HardBounces bounces,
            DeliveryEvents events,
            Settlement.Rules rules) {
        this.database = database;
        this.notices = notices;
        this.bounces = bounces;
        this.events = events;
        this.rules = rules;
    }

    private record Row(
            long id,
            long message,
            long token,
            Settlement.Standing standing,
            boolean leased,
            @Nullable String lastReply,
            @Nullable String lastHost) {

        static Row of(ResultSet row) throws SQLException {
            return new Row(
                    row.getLong("id"),
                    row.getLong("message_id"),
                    row.getLong("token"),
                    new Settlement.Standing(
                            row.getInt("attempts"),
                            Columns.moment(row, "released_at"),
                            Columns.moment(row, "expires_at"),
                            NotifyWords.parse(row.getString("notify_on")),
                            row.getBoolean("has_sender"),
                            row.getBoolean("local"),
                            ParameterColumns.deliverBy(row),
                            row.getBoolean("delay_told")),
                    row.getBoolean("leased"),
                    row.getString("last_reply"),
                    row.getString("last_host"));
        }
    }

    private record Settled(
            Row row,
            Settlement settlement,
            @Nullable String host,
            @Nullable Attempt attempt) {

        Stream<HardBounce> hardBounce() {
            return attempt == null ? Stream.empty() : attempt.hardBounce(row.id).stream();
        }

        Stream<Happened> events() {
            if (attempt == null || attempt.bounce() == BounceClass.SUPPRESSED) {
                return Stream.of(new Happened(row.id, event(), null));
            }
            int number = row.standing.attempts();
            return Stream.of(
                    new Happened(row.id, DeliveryEvent.Type.ATTEMPTED, number), new Happened(row.id, event(), number));
        }

        private DeliveryEvent.Type event() {
            return switch (settlement.state()) {
                case QUEUED -> DeliveryEvent.Type.DEFERRED;
                case DELIVERED -> DeliveryEvent.Type.DELIVERED;
                case FAILED -> isExpired() ? DeliveryEvent.Type.EXPIRED : DeliveryEvent.Type.FAILED;
                case CANCELLED -> DeliveryEvent.Type.CANCELLED;
                case LEASED, HELD -> throw new IllegalStateException("nothing is settled yet");
            };
        }

        /// Rather than refused with the same status by the remote host.
        private boolean isExpired() {
            return settlement.status().equals(Settlement.EXPIRED)
                    && (attempt == null || attempt.outcome() != Attempt.Outcome.FAILED);
        }
    }

    /// Passes over a report whose token is no longer that of the lease.
    ///
    /// @return whether a notice is owed now
    boolean settle(Collection<DeliveryReport> reports, Instant now) {
        Map<Long, DeliveryReport> byDelivery = new HashMap<>();
        reports.forEach(report -> byDelivery.put(report.id().value(), report));
        List<Row> rows = database.sql(
                        COLUMNS + " where d.id = any(?) and d.state = 'LEASED' order by d.id for update of d")
                .param(byDelivery.keySet().toArray(Long[]::new))
                .query((row, _) -> Row.of(row))
                .list();
        List<Settled> settled = new ArrayList<>();
        for (Row row : rows) {
            DeliveryReport report = byDelivery.get(row.id);
            if (report != null && report.token() == row.token) {
                settled.add(new Settled(
                        row, Settlement.of(row.standing, report, rules, now), report.remoteHost(), Attempt.of(report)));
            }
        }
        bounces.note(settled.stream().flatMap(Settled::hardBounce).toList(), now);
        return write(settled, now);
    }

    /// Ends deliveries whose time is over and of which nobody reports.
    ///
    /// @param most how many at a time
    QueueCommands.Done expire(Instant now, int most) {
        List<Row> rows = database.sql(COLUMNS + """
                         where d.finished_at is null and d.due_at <= ?
                           and (d.expires_at <= ? or d.return_by <= ?)
                         order by d.id limit ? for update of d skip locked
                        """)
                .param(Columns.utc(now))
                .param(Columns.utc(lastExpiry(now)))
                .param(Columns.utc(now))
                .param(most)
                .query((row, _) -> Row.of(row))
                .list();
        List<Settled> settled = new ArrayList<>();
        for (Row row : rows) {
            String reply = row.lastReply == null ? "it could not be tried in time" : row.lastReply;
            settled.add(new Settled(
                    row,
                    Settlement.expired(row.standing, reply, now),
                    row.lastHost,
                    row.leased ? Attempt.ABANDONED : null));
        }
        return new QueueCommands.Done(settled.size(), write(settled, now));
    }

    /// Has deliveries fail that wait for an attempt, because their addresses are on the suppression list.
    ///
    /// @return whether a notice is owed now
    boolean suppress(Collection<DueDeliveries.Suppressed> deliveries, Instant now) {
        Map<Long, DueDeliveries.Suppressed> byId =
                deliveries.stream().collect(Collectors.toMap(DueDeliveries.Suppressed::delivery, each -> each));
        List<Settled> settled = new ArrayList<>();
        for (Row row : locked(byId.keySet().toArray(Long[]::new), new String[] {DeliveryState.QUEUED.name()})) {
            DueDeliveries.Suppressed told = byId.get(row.id);
            if (told != null) {
                settled.add(new Settled(
                        row,
                        Settlement.suppressed(row.standing, told.status(), told.reply(), now),
                        null,
                        Attempt.suppressed(told.status(), told.reply())));
            }
        }
        return write(settled, now);
    }

    /// Has deliveries fail that are in one of these states, as an operator wants it.
    QueueCommands.Done bounce(Long[] deliveries, String[] states, Instant now) {
        List<Settled> settled = locked(deliveries, states).stream()
                .map(row -> new Settled(row, Settlement.bounced(row.standing, now), null, null))
                .toList();
        return new QueueCommands.Done(settled.size(), write(settled, now));
    }

    /// Ends deliveries that are in one of these states, of which nobody is told.
    ///
    /// @return how many
    int cancel(Long[] deliveries, String[] states, Instant now) {
        List<Settled> settled = locked(deliveries, states).stream()
                .map(row -> new Settled(row, Settlement.cancelled(now), null, null))
                .toList();
        write(settled, now);
        return settled.size();
    }

    private List<Row> locked(Long[] deliveries, String[] states) {
        return database.sql(COLUMNS + " where d.id = any(?) and d.state = any(?) order by d.id for update of d")
                .param(deliveries)
                .param(states)
                .query((row, _) -> Row.of(row))
                .list();
    }

    /// What has expired before this is not tried any more.
    static Instant lastExpiry(Instant now) {
        return now.minus(GRACE);
    }

    private boolean write(List<Settled> settled, Instant now) {
        if (settled.isEmpty()) {
            return false;
        }
        update(settled, now);
        events.add(settled.stream().flatMap(Settled::events).toList(), now);
        Map<Long, Map<Action, List<OwedNotices.Told>>> owed = new HashMap<>();
        for (Settled each : settled) {
            Action notice = each.settlement.notice();
            if (notice != null) {
                owed.computeIfAbsent(each.row.message, _ -> new HashMap<>())
                        .computeIfAbsent(notice, _ -> new ArrayList<>())
                        .add(new OwedNotices.Told(
                                each.row.id, each.settlement.status(), each.settlement.reply(), each.host));
            }
        }
        owed.forEach(
                (message, byAction) -> byAction.forEach((action, told) -> notices.owe(message, action, told, now)));
        return !owed.isEmpty();
    }

    private void update(List<Settled> settled, Instant now) {
        database.sql("""
                        with s as (
                            select * from unnest(?::bigint[], ?::text[], ?::bigint[], ?::boolean[], ?::text[],
                                                 ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[],
                                                 ?::text[], ?::text[], ?::text[], ?::boolean[])
                                   s (id, state, next_attempt_at, delay, status, reply, host, outcome,
                                      attempt_status, attempt_reply, class, attempt_host, address, tls, ambiguous)),
                        attempted as (
                            insert into delivery_attempts (delivery_id, attempt, began_at, ended_at, outcome, status,
                                   reply, class, host, address, tls, ambiguous)
                            select d.id, d.attempts + case when s.class = 'SUPPRESSED' then 1 else 0 end,
                                   case when s.class = 'SUPPRESSED' then ?::timestamptz else d.last_attempt_at end,
                                   ?::timestamptz, s.outcome, s.attempt_status,
                                   s.attempt_reply, s.class, s.attempt_host, s.address, s.tls, s.ambiguous
                              from s
                              join deliveries d on d.id = s.id
                             where s.outcome is not null),
                        counted as (
                            insert into queue_count_changes (domain, queued, leased, held)
                            select d.domain, count(*) filter (where s.state = 'QUEUED')
                                             - count(*) filter (where d.state = 'QUEUED'),
                                   -count(*) filter (where d.state = 'LEASED'),
                                   -count(*) filter (where d.state = 'HELD')
                              from s
                              join deliveries d on d.id = s.id
                             group by d.domain)
                        update deliveries d
                           set state = s.state,
                               next_attempt_at = 'epoch'::timestamptz + s.next_attempt_at * interval '1 microsecond',
                               due_at = case when s.state = 'QUEUED' then
                                   'epoch'::timestamptz + s.next_attempt_at * interval '1 microsecond' end,
                               finished_at = case when s.state = 'QUEUED' then null else ?::timestamptz end,
                               delay_told_at = case when s.delay then ?::timestamptz else d.delay_told_at end,
                               last_status = s.status,
                               last_reply = s.reply,
                               last_host = s.host,
                               last_class = case when s.attempt_status is null then d.last_class else s.class end,
                               parked = false,
                               ambiguous = d.ambiguous or coalesce(s.ambiguous, false)
                          from s
                         where d.id = s.id
                        """)
                .param(settled.stream().map(s -> s.row.id).toArray(Long[]::new))
                .param(settled.stream().map(s -> s.settlement.state().name()).toArray(String[]::new))
                .param(settled.stream()
                        .map(s -> Times.micros(s.settlement.nextAttemptAt()))
                        .toArray(Long[]::new))
                .param(settled.stream()
                        .map(s -> s.settlement.notice() == Action.DELAYED)
                        .toArray(Boolean[]::new))
                .param(settled.stream().map(s -> s.settlement.status()).toArray(String[]::new))
                .param(settled.stream().map(s -> s.settlement.reply()).toArray(String[]::new))
                .param(settled.stream().map(Settled::host).toArray(String[]::new))
                .params(Attempt.columns(settled.stream()
                        .<@Nullable Attempt>map(Settled::attempt)
                        .toList()))
                .params(Collections.nCopies(4, Columns.utc(now)))
                .update();
    }
}
