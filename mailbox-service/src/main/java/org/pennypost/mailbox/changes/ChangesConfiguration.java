package org.pennypost.mailbox.changes;

import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.config.TopicBuilder;
import org.springframework.kafka.core.ProducerFactory;

import org.pennypost.mailbox.api.events.Topics;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ChangesProperties.class)
@ConditionalOnProperty(name = "pennypost.changes.kafka", matchIfMissing = true)
class ChangesConfiguration {

    /// Nobody reads a wake-up that is an hour old.
    private static final long KEPT_MILLIS = 60 * 60 * 1000;

    /// A broker need not bring wake-ups to its disk, whatever it does with other topics: who reads them begins at the
    /// end.
    private static final long FLUSHED_AFTER = Long.MAX_VALUE;

    @Bean
    NewTopic mailboxChangesTopic(ChangesProperties properties) {
        return TopicBuilder.name(Topics.MAILBOX_CHANGES)
                .partitions(properties.partitions())
                .config(TopicConfig.RETENTION_MS_CONFIG, Long.toString(KEPT_MILLIS))
                .config(TopicConfig.SEGMENT_MS_CONFIG, Long.toString(KEPT_MILLIS))
                .config(TopicConfig.FLUSH_MESSAGES_INTERVAL_CONFIG, Long.toString(FLUSHED_AFTER))
                .build();
    }

    @Bean
    KafkaChanges kafkaChanges(ProducerFactory<?, ?> factory, ChangesProperties properties) {
        return new KafkaChanges(factory, properties.gather());
    }
}
