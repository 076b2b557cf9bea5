package org.pennypost.mailbox.queue;

import java.time.Duration;
import java.util.Map;

import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.core.ProducerFactory;
import org.springframework.stereotype.Component;

import org.pennypost.mailbox.api.events.DeliveryDue;
import org.pennypost.mailbox.api.events.Topics;

/// Puts due deliveries into the topic `outbound`. What cannot be put there is not lost: it becomes due again.
@Component
class Announcer implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Announcer.class);

    /// What is committed together is announced by one request.
    private static final int LINGER_MILLIS = 2;

    private final Producer<String, byte[]> producer;

    @SuppressWarnings("unchecked") // the serializers are those of these types
    Announcer(ProducerFactory<?, ?> factory) {
        producer = (Producer<String, byte[]>) factory.copyWithConfigurationOverride(Map.of(
                        ProducerConfig.CLIENT_ID_CONFIG,
                        "outbound-dispatcher",
                        ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG,
                        StringSerializer.class,
                        ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG,
                        ByteArraySerializer.class,
                        ProducerConfig.MAX_BLOCK_MS_CONFIG,
                        5_000,
                        ProducerConfig.LINGER_MS_CONFIG,
                        LINGER_MILLIS))
                .createProducer();
    }

    /// Returns before the broker has answered.
    ///
    /// @throws KafkaException if there is no broker to be had
    void announce(DeliveryDue due) {
        producer.send(new ProducerRecord<>(Topics.OUTBOUND, due.destination(), due.toOctets()), (_, failure) -> {
            if (failure != null) {
                log.warn("delivery {} was not announced: {}", due.delivery(), failure.toString());
            }
        });
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(2));
    }
}
