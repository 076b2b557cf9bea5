package org.pennypost.mailbox.events;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

import org.pennypost.mailbox.api.events.DeliveryEvent;
import org.pennypost.mailbox.api.events.Topics;
import org.pennypost.mailbox.api.testing.TestBroker;

/// What comes into the topic `deliveries` from now on.
final class DeliveriesTopic implements AutoCloseable {

    private final KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
            Map.of("bootstrap.servers", TestBroker.bootstrapServers()),
            new StringDeserializer(),
            new ByteArrayDeserializer());
    private final List<ConsumerRecord<String, byte[]>> heard = new ArrayList<>();

    DeliveriesTopic() {
        List<TopicPartition> partitions = consumer.partitionsFor(Topics.DELIVERIES).stream()
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
    }

    /// All so far that have this key, in their order.
    List<DeliveryEvent> heard(String key) {
        poll();
        return heard.stream()
                .filter(record -> record.key().equals(key))
                .map(record -> DeliveryEvent.of(record.value()))
                .toList();
    }

    /// The JSON of all so far.
    List<String> all() {
        poll();
        return heard.stream()
                .map(record -> new String(record.value(), StandardCharsets.UTF_8))
                .toList();
    }

    private void poll() {
        consumer.poll(Duration.ofMillis(50)).forEach(heard::add);
    }

    @Override
    public void close() {
        consumer.close();
    }
}
