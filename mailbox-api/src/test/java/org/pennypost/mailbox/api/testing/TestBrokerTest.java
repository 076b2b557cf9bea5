package org.pennypost.mailbox.api.testing;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TestBrokerTest {

    private static final String TOPIC = "test-broker-test";

    @Test
    void carriesRecordsToAGroup() throws Exception {
        Map<String, Object> settings = Map.of("bootstrap.servers", TestBroker.bootstrapServers());
        try (Admin admin = Admin.create(settings)) {
            admin.createTopics(List.of(new NewTopic(TOPIC, 2, (short) 1))).all().get();
        }
        try (var producer = new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>(TOPIC, "key", "value")).get();
        }
        Map<String, Object> group = Map.of(
                "bootstrap.servers",
                TestBroker.bootstrapServers(),
                "group.id",
                TOPIC,
                "group.protocol",
                "consumer",
                "auto.offset.reset",
                "earliest");
        try (var consumer = new KafkaConsumer<>(group, new StringDeserializer(), new StringDeserializer())) {
            consumer.subscribe(List.of(TOPIC));
            assertThat(consumer.poll(Duration.ofSeconds(30)))
                    .singleElement()
                    .satisfies(it -> assertThat(it.value()).isEqualTo("value"));
        }
    }
}
