package org.pennypost.mailbox.changes;

import org.apache.kafka.clients.admin.NewTopic;
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

    @Bean
    NewTopic mailboxChangesTopic(ChangesProperties properties) {
        return TopicBuilder.name(Topics.MAILBOX_CHANGES)
                .partitions(properties.partitions())
                .build();
    }

    @Bean
    KafkaChanges kafkaChanges(ProducerFactory<?, ?> factory) {
        return new KafkaChanges(factory);
    }
}
