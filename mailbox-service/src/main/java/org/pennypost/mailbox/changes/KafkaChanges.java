package org.pennypost.mailbox.changes;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.core.ProducerFactory;

import org.pennypost.mailbox.api.events.MailboxChanged;
import org.pennypost.mailbox.api.events.Topics;

/// Puts wake-ups into the topic `mailbox-changes`, from a thread of its own: who made a change never waits for Kafka.
/// While the thread is busy, and for a moment after it has sent some, only the latest change of each mailbox is kept:
/// under load a request to the broker carries many. What cannot be sent is lost, which does no harm.
final class KafkaChanges implements ChangeListener, SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(KafkaChanges.class);
    private static final int MOST_WAITING = 100_000;

    private final ProducerFactory<?, ?> factory;
    private final Duration gather;
    private final Lock lock = new ReentrantLock();
    private final Condition filled = lock.newCondition();
    private final Map<Object, MailboxChanged> waiting = new LinkedHashMap<>();
    private @Nullable Thread sender;
    private volatile boolean troubled;

    /// @param gather how long changes are gathered after some were sent
    KafkaChanges(ProducerFactory<?, ?> factory, Duration gather) {
        this.factory = factory;
        this.gather = gather;
    }

    @Override
    public void changed(List<MailboxChanged> changes) {
        lock.lock();
        try {
            if (waiting.size() < MOST_WAITING) {
                changes.forEach(change -> waiting.put(subject(change), change));
            }
            filled.signal();
        } finally {
            lock.unlock();
        }
    }

    private static Object subject(MailboxChanged change) {
        return change.mailbox() == null ? change.account() : change.mailbox();
    }

    private void sendUntilStopped() {
        try (Producer<String, byte[]> producer = producer()) {
            while (true) {
                take().forEach(change -> send(producer, change));
                Thread.sleep(gather);
            }
        } catch (InterruptedException e) {
            log.debug("no more changes are sent");
        }
    }

    private List<MailboxChanged> take() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (waiting.isEmpty()) {
                filled.await();
            }
            List<MailboxChanged> taken = new ArrayList<>(waiting.values());
            waiting.clear();
            return taken;
        } finally {
            lock.unlock();
        }
    }

    private void send(Producer<String, byte[]> producer, MailboxChanged change) {
        try {
            producer.send(
                    new ProducerRecord<>(
                            Topics.MAILBOX_CHANGES, change.account().toString(), change.toOctets()),
                    (_, failure) -> note(failure));
        } catch (KafkaException e) {
            note(e);
        }
    }

    /// One line when it begins, not one for each change.
    private void note(@Nullable Exception failure) {
        if (failure != null && !troubled) {
            log.warn("changes of mailboxes are not announced: {}", failure.toString());
        }
        troubled = failure != null;
    }

    @SuppressWarnings("unchecked") // the serializers are those of these types
    private Producer<String, byte[]> producer() {
        return (Producer<String, byte[]>) factory.copyWithConfigurationOverride(Map.of(
                        ProducerConfig.CLIENT_ID_CONFIG,
                        "mailbox-changes",
                        ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG,
                        StringSerializer.class,
                        ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG,
                        ByteArraySerializer.class,
                        ProducerConfig.ACKS_CONFIG,
                        "1",
                        ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                        false,
                        ProducerConfig.LINGER_MS_CONFIG,
                        0,
                        ProducerConfig.MAX_BLOCK_MS_CONFIG,
                        2_000,
                        ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                        5_000,
                        ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                        10_000))
                .createProducer();
    }

    @Override
    public void start() {
        sender = Thread.ofPlatform().daemon().name("mailbox-changes-sender").start(this::sendUntilStopped);
    }

    @Override
    public void stop() {
        Thread running = sender;
        if (running != null) {
            sender = null;
            running.interrupt();
            try {
                running.join(Duration.ofSeconds(3));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean isRunning() {
        return sender != null;
    }
}
