package org.pennypost.relay.delivery;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.pennypost.mailbox.api.events.Topics;

/// Reads the topic [Topics#OUTBOUND] as one of the group of relay workers. What was read together of one message for
/// one destination goes to one worker. An offset is committed when all before it are done; what is read twice is leased
/// once.
final class OutboundReader implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(OutboundReader.class);
    private static final Duration POLL = Duration.ofMillis(200);

    /// What is done is committed so often: what is read twice meanwhile costs a question to the mailbox service.
    private static final long COMMIT_INTERVAL = Duration.ofMillis(500).toNanos();

    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);
    private static final Duration LONGEST_CLOSE = Duration.ofSeconds(3);
    private static final int MOST_AT_ONCE = 500;

    private final Map<String, Object> settings;
    private final Workers workers;
    private final int mostAtOnce;
    private final OffsetsInWork offsets = new OffsetsInWork();
    private final Thread reader;
    private volatile boolean reading = true;
    private volatile boolean open = true;

    /// @param settings of a Kafka client: `bootstrap.servers` and what its security needs
    /// @param group    workers of one share what is due
    OutboundReader(Map<String, Object> settings, String group, Workers workers) {
        this.settings = new HashMap<>(settings);
        this.settings.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        this.settings.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        this.settings.put(ConsumerConfig.GROUP_ID_CONFIG, group);
        this.settings.put(ConsumerConfig.GROUP_PROTOCOL_CONFIG, "consumer");
        this.settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        this.settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        this.settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        this.workers = workers;
        this.mostAtOnce = Math.min(MOST_AT_ONCE, workers.mostTogether());
        this.settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, mostAtOnce);
        this.reader = Thread.ofPlatform().daemon().name("outbound").unstarted(this::readWhileOpen);
    }

    /// Starts reading; returns at once, whether or not Kafka can be reached.
    void start() {
        reader.start();
    }

    /// What has been read stays this worker's, but nothing is added.
    void readNoMore() {
        reading = false;
    }

    private void readWhileOpen() {
        while (open) {
            try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(settings)) {
                read(consumer);
            } catch (InterruptException e) {
                return;
            } catch (KafkaException e) {
                log.warn("due deliveries are not seen for now: {}", e.toString());
                pause();
            } catch (RuntimeException e) {
                log.error("due deliveries are not seen for now", e);
                pause();
            }
        }
    }

    private void read(KafkaConsumer<byte[], byte[]> consumer) {
        consumer.subscribe(List.of(Topics.OUTBOUND), new Revocation(consumer));
        long committed = System.nanoTime();
        while (open) {
            if (!reading || !workers.hasRoomFor(mostAtOnce)) {
                consumer.pause(consumer.assignment());
            } else if (!consumer.paused().isEmpty()) {
                consumer.resume(consumer.paused());
            }
            take(consumer.poll(POLL));
            if (System.nanoTime() - committed >= COMMIT_INTERVAL) {
                committed = System.nanoTime();
                Map<TopicPartition, OffsetAndMetadata> done = offsets.takeCommittable();
                if (!done.isEmpty()) {
                    consumer.commitAsync(done, null);
                }
            }
        }
        consumer.commitSync(offsets.takeCommittable());
    }

    private void take(Iterable<ConsumerRecord<byte[], byte[]>> records) {
        Map<DueDelivery.Task, List<DueDelivery>> tasks = new LinkedHashMap<>();
        for (ConsumerRecord<byte[], byte[]> record : records) {
            offsets.started(record);
            try {
                DueDelivery due = DueDelivery.of(record);
                if (workers.isKnown(due.id())) {
                    offsets.finished(record);
                } else {
                    tasks.computeIfAbsent(due.task(), _ -> new ArrayList<>()).add(due);
                }
            } catch (RuntimeException e) {
                log.warn("passed over record {} of {}: {}", record.offset(), record.partition(), e.toString());
                offsets.finished(record);
            }
        }
        tasks.forEach((task, due) -> workers.start(
                task,
                due.stream().map(DueDelivery::id).distinct().toList(),
                () -> due.forEach(each -> offsets.finished(each.source()))));
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_AFTER_FAILURE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Commits what is done, and leaves the group.
    @Override
    public void close() {
        open = false;
        try {
            reader.join(LONGEST_CLOSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private final class Revocation implements ConsumerRebalanceListener {

        private final KafkaConsumer<byte[], byte[]> consumer;

        Revocation(KafkaConsumer<byte[], byte[]> consumer) {
            this.consumer = consumer;
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> revoked) {
            Map<TopicPartition, OffsetAndMetadata> done = offsets.takeCommittable();
            try {
                consumer.commitSync(done);
            } catch (KafkaException e) {
                log.debug("offsets not committed: {}", e.toString());
            }
            offsets.forget(revoked);
        }

        @Override
        public void onPartitionsLost(Collection<TopicPartition> lost) {
            offsets.forget(lost);
        }

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> assigned) {
            log.debug("reading {}", assigned);
        }
    }
}
