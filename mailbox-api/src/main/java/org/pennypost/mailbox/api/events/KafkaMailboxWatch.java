package org.pennypost.mailbox.api.events;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.pennypost.mail.store.AccountId;
import org.pennypost.mail.store.MailboxId;
import org.pennypost.mail.store.MailboxWatch;

/// Wakes from the topic [Topics#MAILBOX_CHANGES]. Every instance reads all partitions from their end on, in no group
/// and without committing. While Kafka is away nobody is woken; when it is back, everybody is.
public final class KafkaMailboxWatch implements MailboxWatch, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(KafkaMailboxWatch.class);
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final Duration PARTITIONS_KNOWN_FOR = Duration.ofMinutes(1);

    private final Watchers watchers = new Watchers();
    private final Map<String, Object> settings;
    private final Thread reader;
    private final CountDownLatch reads = new CountDownLatch(1);
    private final CountDownLatch closing = new CountDownLatch(1);
    private volatile @Nullable KafkaConsumer<byte[], byte[]> current;

    /// @param settings of a Kafka client: `bootstrap.servers` and what its security needs
    public KafkaMailboxWatch(Map<String, Object> settings) {
        this.settings = new HashMap<>(settings);
        this.settings.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        this.settings.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        this.settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        this.settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "latest");
        this.settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        this.settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
        this.reader = Thread.ofPlatform().daemon().name("mailbox-changes").unstarted(this::readAll);
    }

    /// Starts reading; returns at once, whether or not Kafka can be reached.
    public KafkaMailboxWatch start() {
        reader.start();
        return this;
    }

    /// Whether what happens from now on is seen.
    public boolean awaitReading(Duration atMost) throws InterruptedException {
        return reads.await(atMost.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public Watch watch(MailboxId mailbox, Runnable wake) {
        return watchers.watch(mailbox, wake);
    }

    @Override
    public Watch watch(AccountId account, Runnable wake) {
        return watchers.watch(account, wake);
    }

    private void readAll() {
        @Nullable String trouble = null;
        while (!closes(Duration.ZERO)) {
            try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(settings)) {
                current = consumer;
                while (!closes(Duration.ZERO) && !follows(consumer)) {
                    closes(PATIENCE);
                }
                trouble = null;
                while (!closes(Duration.ZERO)) {
                    read(consumer);
                    adoptNewPartitions(consumer);
                }
            } catch (KafkaException e) {
                if (!closes(Duration.ZERO) && !e.toString().equals(trouble)) {
                    trouble = e.toString();
                    log.warn("changes of mailboxes are not seen: {}", trouble);
                }
                closes(PATIENCE);
            }
        }
    }

    /// False while there is no such topic.
    private boolean follows(KafkaConsumer<byte[], byte[]> consumer) {
        List<TopicPartition> partitions = partitions(consumer);
        if (partitions.isEmpty()) {
            return false;
        }
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        // Without asking, the end would be where it is at the first poll.
        partitions.forEach(consumer::position);
        watchers.wakeAll();
        reads.countDown();
        return true;
    }

    private void read(KafkaConsumer<byte[], byte[]> consumer) {
        long until = System.nanoTime() + PARTITIONS_KNOWN_FOR.toNanos();
        while (!closes(Duration.ZERO) && System.nanoTime() < until) {
            for (ConsumerRecord<byte[], byte[]> each : consumer.poll(PATIENCE)) {
                wake(each);
            }
        }
    }

    private void wake(ConsumerRecord<byte[], byte[]> each) {
        try {
            watchers.wake(MailboxChanged.of(each.value()));
        } catch (IllegalArgumentException e) {
            log.warn("passed over {}-{}@{}: {}", each.topic(), each.partition(), each.offset(), e.getMessage());
        }
    }

    private static void adoptNewPartitions(KafkaConsumer<byte[], byte[]> consumer) {
        List<TopicPartition> now = partitions(consumer);
        List<TopicPartition> added =
                now.stream().filter(it -> !consumer.assignment().contains(it)).toList();
        if (!added.isEmpty()) {
            Map<TopicPartition, Long> positions = new HashMap<>();
            consumer.assignment().forEach(it -> positions.put(it, consumer.position(it)));
            consumer.assign(now);
            positions.forEach(consumer::seek);
            consumer.seekToBeginning(added);
        }
    }

    private static List<TopicPartition> partitions(KafkaConsumer<byte[], byte[]> consumer) {
        return consumer.partitionsFor(Topics.MAILBOX_CHANGES).stream()
                .map(it -> new TopicPartition(it.topic(), it.partition()))
                .toList();
    }

    private boolean closes(Duration within) {
        try {
            return closing.await(within.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    @Override
    public void close() {
        closing.countDown();
        KafkaConsumer<byte[], byte[]> consumer = current;
        if (consumer != null) {
            consumer.wakeup();
        }
        try {
            reader.join(PATIENCE.multipliedBy(2));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
