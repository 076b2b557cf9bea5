package org.pennypost.mailbox.events;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.StringSerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.core.ProducerFactory;

import org.pennypost.mailbox.api.events.Topics;
import org.pennypost.mailbox.background.Periodic;
import org.pennypost.mailbox.database.ExclusiveWork;
import org.pennypost.mailbox.database.Transactions;

/// Brings events from the database into the topic `deliveries`, in their order, one instance at a time: whichever
/// comes first. What the broker has is removed only then: who dies in between, or cannot reach the broker, leaves
/// it to the next round. What is too large for it ever to take is dropped, so that it does not stop the others.
final class EventPublisher extends Periodic implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(EventPublisher.class);
    private static final Duration INTERVAL = Duration.ofSeconds(5);
    private static final int BATCH = 1_000;

    private final JdbcClient database;
    private final Transactions transactions;
    private final ExclusiveWork exclusive;
    private final Producer<String, String> producer;
    private boolean troubled;

    @SuppressWarnings("unchecked") // the serializers are those of these types
    EventPublisher(
            JdbcClient database, Transactions transactions, ExclusiveWork exclusive, ProducerFactory<?, ?> factory) {
        super("delivery-events", INTERVAL);
        this.database = database;
        this.transactions = transactions;
        this.exclusive = exclusive;
        this.producer = (Producer<String, String>) factory.copyWithConfigurationOverride(Map.of(
                        ProducerConfig.CLIENT_ID_CONFIG,
                        "delivery-events",
                        ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG,
                        StringSerializer.class,
                        ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG,
                        StringSerializer.class,
                        ProducerConfig.ACKS_CONFIG,
                        "all",
                        ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                        true,
                        ProducerConfig.LINGER_MS_CONFIG,
                        5,
                        ProducerConfig.MAX_BLOCK_MS_CONFIG,
                        2_000,
                        ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                        5_000,
                        ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                        10_000))
                .createProducer();
    }

    private record Event(long id, String queueId, String json) {}

    @Override
    protected boolean round() {
        return isThereAny() && exclusive.run("delivery-events", this::publish).orElse(false);
    }

    private boolean isThereAny() {
        return transactions.single(() -> database.sql("select exists (select from delivery_events)")
                .query(Boolean.class)
                .single());
    }

    private boolean publish() {
        List<Event> events = transactions.single(
                () -> database.sql("select id, queue_id, event from delivery_events order by id limit ?")
                        .param(BATCH)
                        .query((row, _) -> new Event(row.getLong(1), row.getString(2), row.getString(3)))
                        .list());
        List<Long> published = published(events);
        transactions.single(() -> database.sql("delete from delivery_events where id = any(?)")
                .param(published.toArray(Long[]::new))
                .update());
        return published.size() == BATCH;
    }

    /// @return the ids of those that the broker has, or never will have
    private List<Long> published(List<Event> events) {
        List<Long> published = new ArrayList<>();
        List<Future<RecordMetadata>> sent = sent(events);
        try {
            for (Future<RecordMetadata> each : sent) {
                Event event = events.get(published.size());
                if (isTooLarge(each)) {
                    log.error(
                            "an event of message {} is dropped: its {} characters are too much for Kafka",
                            event.queueId,
                            event.json.length());
                }
                published.add(event.id);
            }
            troubled = false;
        } catch (ExecutionException e) {
            note(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return published;
    }

    /// Waits for the answer.
    private static boolean isTooLarge(Future<RecordMetadata> sent) throws ExecutionException, InterruptedException {
        try {
            sent.get();
            return false;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RecordTooLargeException) {
                return true;
            }
            throw e;
        }
    }

    /// Up to the first that cannot even be sent, whatever its size.
    private List<Future<RecordMetadata>> sent(List<Event> events) {
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        boolean sending = true;
        for (int i = 0; sending && i < events.size(); i++) {
            Event event = events.get(i);
            Future<RecordMetadata> answer =
                    producer.send(new ProducerRecord<>(Topics.DELIVERIES, event.queueId, event.json));
            sent.add(answer);
            sending = answer.state() != Future.State.FAILED || answer.exceptionNow() instanceof RecordTooLargeException;
        }
        return sent;
    }

    /// One line when it begins, not one for each round.
    private void note(ExecutionException failure) {
        if (!troubled) {
            log.warn("events of deliveries wait for Kafka: {}", failure.getMessage());
        }
        troubled = true;
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(2));
    }
}
