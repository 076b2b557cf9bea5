package org.pennypost.mailbox.queue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

import org.pennypost.mailbox.api.events.DeliveryDue;
import org.pennypost.mailbox.api.events.Topics;
import org.pennypost.mailbox.api.testing.TestBroker;

/// What comes into the topic `outbound` from now on.
final class Announcements implements AutoCloseable {

    private final KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
            Map.of("bootstrap.servers", TestBroker.bootstrapServers()),
            new StringDeserializer(),
            new ByteArrayDeserializer());
    private final List<DeliveryDue> heard = new ArrayList<>();

    Announcements() {
        List<TopicPartition> partitions = consumer.partitionsFor(Topics.OUTBOUND).stream()
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
    }

    /// All so far.
    List<DeliveryDue> heard() {
        consumer.poll(Duration.ofMillis(50)).forEach(record -> {
            DeliveryDue due = DeliveryDue.of(record.value());
            if (!due.destination().equals(record.key())) {
                throw new AssertionError("key " + record.key() + " for " + due);
            }
            heard.add(due);
        });
        return List.copyOf(heard);
    }

    @Override
    public void close() {
        consumer.close();
    }
}
