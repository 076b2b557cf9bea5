package org.pennypost.mailbox.queue;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

import org.pennypost.mail.dsn.Action;
import org.pennypost.mail.store.Submission.Notify;
import org.pennypost.mailbox.api.events.DeliveryEvent;
import org.pennypost.mailbox.dsn.NoticeDesk;
import org.pennypost.mailbox.dsn.OwedNotices;
import org.pennypost.mailbox.events.DeliveryEvents;
import org.pennypost.mailbox.intake.OutboundQueue;
import org.pennypost.mailbox.intake.QueuedMessage;
import org.pennypost.mailbox.suppression.SuppressionLookup;
import org.pennypost.mailbox.suppression.SuppressionProperties;

/// Puts messages into the queue within the intake's transaction, and has their deliveries announced as soon as it has
/// committed.
@Component
class QueueIntake implements OutboundQueue {

    private final JdbcClient database;
    private final Dispatcher dispatcher;
    private final OwedNotices owed;
    private final ObjectProvider<NoticeDesk> notices;
    private final DeliveryEvents events;
    private final Clock clock;
    private final QueueProperties properties;
    private final SuppressionProperties suppression;

    /// @param notices which itself takes messages in, so that it is there only later
    QueueIntake(
            JdbcClient database,
            Dispatcher dispatcher,
            OwedNotices owed,
            ObjectProvider<NoticeDesk> notices,
            DeliveryEvents events,
            QueueClock clock,
            QueueProperties properties,
            SuppressionProperties suppression) {
        this.database = database;
        this.dispatcher = dispatcher;
        this.owed = owed;
        this.notices = notices;
        this.events = events;
        this.clock = clock.clock();
        this.properties = properties;
        this.suppression = suppression;
    }

    @Override
    public void enqueue(List<QueuedMessage> messages) {
        List<Dispatcher.Announced> due = new ArrayList<>();
        Map<Reported, List<OwedNotices.Told>> reported = new HashMap<>();
        List<DeliveryEvents.Happened> happened = new ArrayList<>();
        Instant now = clock.instant();
        insert(new QueueRows(messages), now, due, reported, happened);
        events.add(happened, now);
        reported.forEach((each, told) -> owed.owe(each.message(), each.action(), told, now));
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                dispatcher.announce(due);
                if (!reported.isEmpty()) {
                    notices.ifAvailable(NoticeDesk::wake);
                }
            }
        });
    }

    /// A report on those of whom nothing more is to come: ours who have a message, and addresses to which nothing
    /// is sent.
    private record Reported(long message, Action action) {}

    /// @param due      gets what is to be announced
    /// @param reported gets what is to be told already
    /// @param happened gets what is told of those that were not delivered before
    private void insert(
            QueueRows rows,
            Instant now,
            List<Dispatcher.Announced> due,
            Map<Reported, List<OwedNotices.Told>> reported,
            List<DeliveryEvents.Happened> happened) {
        database.sql("""
                        with added as (
                            insert into queue_messages (queue_id, submission_id, submitter, reverse_path, content,
                                   content_offset, size, envelope_id, return_full, smtp_utf8, body, hold_until,
                                   deliver_by, by_mode, by_trace, priority, require_tls, tls_optional, created_at, made_here, relayed_as)
                            select m.queue_id, m.submission_id::uuid, m.submitter, m.reverse_path,
                                   decode(m.content, 'hex'), m.content_offset, m.size, m.envelope_id, m.return_full,
                                   m.smtp_utf8, m.body, 'epoch'::timestamptz + m.hold_until * interval '1 microsecond',
                                   'epoch'::timestamptz + m.deliver_by * interval '1 microsecond', m.by_mode,
                                   m.by_trace, m.priority, m.require_tls, m.tls_optional,
                                   'epoch'::timestamptz + m.created_at * interval '1 microsecond', m.made_here,
                                   case when not exists (select from domains o
                                                          where o.name = substring(m.reverse_path from '[^@]*$'))
                                        then m.relayed_as end
                              from unnest(?::text[], ?::text[], ?::bigint[], ?::text[], ?::text[], ?::bigint[],
                                          ?::bigint[], ?::text[], ?::boolean[], ?::boolean[], ?::text[], ?::bigint[],
                                          ?::bigint[], ?::text[], ?::boolean[], ?::integer[], ?::boolean[],
                                          ?::boolean[], ?::bigint[], ?::boolean[], ?::text[])
                                   m (queue_id, submission_id, submitter, reverse_path, content, content_offset,
                                      size, envelope_id, return_full, smtp_utf8, body, hold_until, deliver_by, by_mode,
                                      by_trace, priority, require_tls, tls_optional, created_at, made_here, relayed_as)
                            returning id, queue_id, reverse_path, submitter, created_at, hold_until, coalesce(hold_until, created_at) as released_at,
                                      (select a.address from accounts a where a.id = submitter) as account,
                                      substring(coalesce(relayed_as, reverse_path) from '[^@]*$') as sender_domain,
                                      case when by_mode = 'RETURN' then deliver_by end as return_by, priority),
                        inserted as (
                        insert into deliveries (message_id, sender, submitter, recipient, domain, notify_on,
                               original_recipient, inbox_of,
                               state, last_status, last_reply, last_class, priority, next_attempt_at, due_at, return_by, expires_at, finished_at)
                        select a.id, a.reverse_path, a.submitter, d.recipient, d.domain, d.notify_on, d.original_recipient, d.inbox_of,
                               case when d.reported then 'DELIVERED' when told.status is null then 'QUEUED'
                                    else 'FAILED' end,
                               case when d.reported then '2.1.5' else told.status end,
                               case when d.reported then '250 2.1.5 delivered' else told.reply end,
                               case when told.status is not null then 'SUPPRESSED' end,
                               a.priority, a.released_at,
                               case when not d.reported and told.status is null
                                    then coalesce(a.hold_until, a.created_at + ? * interval '1 millisecond') end,
                               a.return_by, least(a.released_at + ? * interval '1 millisecond', a.return_by),
                               case when d.reported or told.status is not null then a.created_at end
                          from unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::bigint[],
                                      ?::boolean[]) with ordinality
                               d (queue_id, recipient, domain, notify_on, original_recipient, inbox_of, reported,
                                  number)
                          join added a using (queue_id)
                         cross join lateral (select case when not d.reported then a.reverse_path end as sender,
                                                    a.submitter) origin
                          left join lateral %s told on true
                         order by d.number
                        returning id, (select queue_id from added where added.id = message_id) as queue_id, domain,
                                  priority,
                                  inbox_of is not null or exists (select from added
                                                                   where added.id = message_id
                                                                     and added.hold_until is not null) as not_yet,
                                  message_id, recipient, state, notify_on, last_status, last_reply, last_class),
                        timeline as (
                            insert into delivery_attempts (delivery_id, attempt, began_at, ended_at, outcome, status,
                                   reply, class, ambiguous)
                            select id, 1, ?::timestamptz, ?::timestamptz, state, last_status, last_reply, last_class,
                                   false
                              from inserted where state = 'FAILED'),
                        counted as (
                            insert into queue_count_changes (domain, queued, leased, held)
                            select domain, count(*), 0, 0 from inserted where state = 'QUEUED' group by domain)
                        select i.*, a.account, a.sender_domain
                          from inserted i join added a on a.id = i.message_id
                         order by i.id
                        """.formatted(SuppressionLookup.SQL))
                .params(rows.messages())
                .param(properties.republishAfter().toMillis())
                .param(properties.expiry().toMillis())
                .params(rows.deliveries())
                .param(suppression.enabled())
                .params(Collections.nCopies(3, Columns.utc(now)))
                .query(row -> {
                    DeliveryState state = DeliveryState.valueOf(row.getString("state"));
                    if (state != DeliveryState.DELIVERED) {
                        happened.add(new DeliveryEvents.Happened(row.getLong(1), DeliveryEvent.Type.QUEUED, null));
                    }
                    if (state == DeliveryState.FAILED) {
                        happened.add(new DeliveryEvents.Happened(row.getLong(1), DeliveryEvent.Type.FAILED, null));
                    }
                    if (state.isFinal()) {
                        Action action = told(rows, row);
                        if (action != null) {
                            reported.computeIfAbsent(
                                            new Reported(row.getLong("message_id"), action), _ -> new ArrayList<>())
                                    .add(new OwedNotices.Told(
                                            row.getLong(1),
                                            row.getString("last_status"),
                                            row.getString("last_reply"),
                                            null));
                        }
                    } else if (!row.getBoolean("not_yet")) {
                        due.add(Dispatcher.Announced.of(row));
                    }
                });
    }

    /// What is told of a delivery that has ended already; null for nothing.
    private static @Nullable Action told(QueueRows rows, ResultSet row) throws SQLException {
        if (row.getString("state").equals(DeliveryState.DELIVERED.name())) {
            return rows.reported(row.getString("queue_id"), row.getString("recipient"));
        }
        return NotifyWords.askFor(Notify.FAILURE, NotifyWords.parse(row.getString("notify_on"))) ? Action.FAILED : null;
    }
}
