package org.pennypost.relay.delivery;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.pennypost.mail.address.MailDomain;
import org.pennypost.mail.store.DeliveryId;
import org.pennypost.mailbox.api.events.DeliveryDue;
import org.pennypost.mailbox.api.events.Topics;

/// Reads the topic [Topics#OUTBOUND] as one of the group of relay workers, and gives what was read together for one
/// destination to a virtual thread. No more deliveries than a limit are in work; past it, it reads no further. An
/// offset
/// is committed when all before it are done; what is read twice is leased once.
final class OutboundReader implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(OutboundReader.class);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);

    private final Map<String, Object> settings;
    private final Courier courier;
    private final int mostInWork;
    private final Duration drain;
    private final Semaphore room;
    private final OffsetsInWork offsets = new OffsetsInWork();
    private final Thread reader;
    private volatile boolean stopping;

    /// @param settings   of a Kafka client: `bootstrap.servers` and what its security needs
    /// @param mostInWork deliveries
    /// @param drain      how long those in work are given to end when this is closed
    OutboundReader(Map<String, Object> settings, Courier courier, int mostInWork, Duration drain) {
        this.settings = new HashMap<>(settings);
        this.settings.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        this.settings.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        this.settings.put(ConsumerConfig.GROUP_ID_CONFIG, "relay-worker");
        this.settings.put(ConsumerConfig.GROUP_PROTOCOL_CONFIG, "consumer");
        this.settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        this.settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        this.settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        this.settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, mostInWork);
        this.courier = courier;
        this.mostInWork = mostInWork;
        this.drain = drain;
        this.room = new Semaphore(mostInWork);
        this.reader = Thread.ofPlatform().daemon().name("outbound").unstarted(this::readUntilStopped);
    }

    /// Starts reading; returns at once, whether or not Kafka can be reached.
    void start() {
        reader.start();
    }

    private void readUntilStopped() {
        while (!stopping) {
            try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(settings)) {
                read(consumer);
            } catch (WakeupException stopped) {
                return;
            } catch (KafkaException failed) {
                log.warn("due deliveries are not seen: {}", failed.toString());
                pause();
            }
        }
    }

    private void read(KafkaConsumer<byte[], byte[]> consumer) {
        consumer.subscribe(List.of(Topics.OUTBOUND), new ForgetsWhatIsRevoked());
        while (!stopping) {
            take(consumer.poll(POLL));
            commit(consumer);
            if (room.availablePermits() == 0) {
                consumer.pause(consumer.assignment());
            } else if (!consumer.paused().isEmpty()) {
                consumer.resume(consumer.paused());
            }
        }
        awaitWorkers();
        commit(consumer);
    }

    private void take(ConsumerRecords<byte[], byte[]> records) {
        Map<MailDomain, List<Due>> byDestination = new LinkedHashMap<>();
        for (ConsumerRecord<byte[], byte[]> each : records) {
            offsets.started(each);
            try {
                DeliveryDue due = DeliveryDue.of(each.value());
                byDestination
                        .computeIfAbsent(new MailDomain(due.destination()), _ -> new ArrayList<>())
                        .add(new Due(new DeliveryId(due.delivery()), each));
            } catch (IllegalArgumentException unreadable) {
                log.warn(
                        "passed over {}-{}@{}: {}",
                        each.topic(),
                        each.partition(),
                        each.offset(),
                        unreadable.getMessage());
                offsets.finished(each);
            }
        }
        byDestination.forEach((destination, due) -> {
            room.acquireUninterruptibly(due.size());
            Thread.ofVirtual().name("to-" + destination).start(() -> carry(destination, due));
        });
    }

    private record Due(DeliveryId delivery, ConsumerRecord<byte[], byte[]> source) {}

    private void carry(MailDomain destination, List<Due> due) {
        try {
            courier.carry(destination, due.stream().map(Due::delivery).toList());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException failed) {
            // Nothing is lost: what is overdue is announced again.
            log.warn("{} deliveries to {} are left for later: {}", due.size(), destination, failed.toString());
        } finally {
            due.forEach(each -> offsets.finished(each.source()));
            room.release(due.size());
        }
    }

    private void commit(KafkaConsumer<byte[], byte[]> consumer) {
        Map<TopicPartition, OffsetAndMetadata> committable = offsets.takeCommittable();
        if (!committable.isEmpty()) {
            consumer.commitAsync(committable, (_, failure) -> {
                if (failure != null) {
                    log.debug("offsets not committed: {}", failure.toString());
                }
            });
        }
    }

    private void awaitWorkers() {
        try {
            if (!room.tryAcquire(mostInWork, drain.toMillis(), TimeUnit.MILLISECONDS)) {
                log.warn("{} deliveries are broken off; they are tried again", mostInWork - room.availablePermits());
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void pause() {
        try {
            Thread.sleep(PAUSE_AFTER_FAILURE);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /// Reads no more and waits for what is in work.
    @Override
    public void close() {
        stopping = true;
        try {
            reader.join(drain.plusSeconds(2));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private final class ForgetsWhatIsRevoked implements ConsumerRebalanceListener {

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> revoked) {
            offsets.forget(revoked);
        }

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> assigned) {
            log.debug("reading {}", assigned);
        }
    }
}
