package org.pennypost.mailbox.events;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

import org.pennypost.mailbox.api.events.DeliveryEvent.Type;
import org.pennypost.mailbox.webhooks.WebhookSender;

/// Writes down what happens to deliveries, in the transaction in which it happens: it is told if that commits, and only
/// then. One statement, however much there is, and none while nobody wants to know.
@Component
public class DeliveryEvents {

    private final JdbcClient database;
    private final WebhookSender webhooks;
    private final @Nullable EventPublisher publisher;

    /// @param publisher if there is a topic
    DeliveryEvents(JdbcClient database, WebhookSender webhooks, ObjectProvider<EventPublisher> publisher) {
        this.database = database;
        this.webhooks = webhooks;
        this.publisher = publisher.getIfAvailable();
    }

    /// @param attempt number of the attempt that it came of; null if of none
    public record Happened(
            long delivery, Type type, @Nullable Integer attempt) {}

    /// Within the transaction that is open on this thread, behind what it tells of.
    ///
    /// @param happened those of one delivery in their order
    public void add(List<Happened> happened, Instant at) {
        if (happened.isEmpty() || (publisher == null && !webhooks.isWanted())) {
            return;
        }
        insert(happened, at);
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                if (webhooks.isWanted()) {
                    webhooks.wake();
                }
                if (publisher != null) {
                    publisher.wake();
                }
            }
        });
    }

    /// The JSON is that of [DeliveryEvent].
    private void insert(List<Happened> happened, Instant at) {
        database.sql("""
                        with told as materialized (
                            select t.number, t.type, m.queue_id,
                                   substring(coalesce(o.address, d.sender) from '[^@]*$') as domain,
                                   json_strip_nulls(json_build_object(
                                       'id', gen_random_uuid(), 'type', t.type, 'at', ?::text, 'queueId', m.queue_id,
                                       'delivery', d.id::text, 'recipient', d.recipient, 'sender', d.sender,
                                       'account', o.address,
                                       'domain', substring(coalesce(o.address, d.sender) from '[^@]*$'),
                                       'envelopeId', m.envelope_id,
                                       'status', case when t.type not in ('queued', 'attempted') then d.last_status end,
                                       'reply', case when t.type not in ('queued', 'attempted') then d.last_reply end,
                                       'nextAttemptAt', case when t.type in ('queued', 'deferred')
                                           then to_char(d.next_attempt_at at time zone 'UTC', %1$s) end,
                                       'attempt', case when a.attempt is not null then json_build_object(
                                           'number', a.attempt, 'outcome', lower(a.outcome),
                                           'beganAt', to_char(a.began_at at time zone 'UTC', %1$s),
                                           'endedAt', to_char(a.ended_at at time zone 'UTC', %1$s),
                                           'host', a.host, 'address', a.address, 'tls', a.tls,
                                           'status', a.status, 'reply', a.reply, 'class', a.class,
                                           'ambiguous', a.ambiguous) end)) as event
                              from unnest(?::bigint[], ?::text[], ?::integer[]) with ordinality
                                   t (delivery, type, attempt, number)
                              join deliveries d on d.id = t.delivery
                              join queue_messages m on m.id = d.message_id
                              left join accounts o on o.id = m.submitter
                              left join delivery_attempts a on a.delivery_id = t.delivery and a.attempt = t.attempt),
                        published as (
                            insert into delivery_events (queue_id, event)
                            select queue_id, event from told where ? order by number)
                        insert into webhook_events (webhook_id, event, created_at)
                        select w.id, told.event, ?
                          from told
                          join webhooks w on w.disabled_at is null and told.type = any(w.types)
                                             and (w.domain is null or w.domain = told.domain)
                         order by told.number
                        """.formatted("'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"'"))
                .param(at.toString())
                .param(happened.stream().map(Happened::delivery).toArray(Long[]::new))
                .param(happened.stream().map(each -> each.type.word()).toArray(String[]::new))
                .param(happened.stream().map(Happened::attempt).toArray(Integer[]::new))
                .param(publisher != null)
                .param(at.atOffset(ZoneOffset.UTC))
                .update();
    }
}
