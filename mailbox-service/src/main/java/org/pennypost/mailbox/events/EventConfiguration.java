package org.pennypost.mailbox.events;

import org.apache.kafka.clients.admin.NewTopic;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.config.TopicBuilder;
import org.springframework.kafka.core.ProducerFactory;

import org.pennypost.mailbox.api.events.Topics;
import org.pennypost.mailbox.database.ExclusiveWork;
import org.pennypost.mailbox.database.Transactions;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(EventProperties.class)
class EventConfiguration {

    /// What only a topic needs.
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnProperty("pennypost.events.enabled")
    static class Topic {

        @Bean
        NewTopic deliveriesTopic(EventProperties properties) {
            return TopicBuilder.name(Topics.DELIVERIES)
                    .partitions(properties.partitions())
                    .build();
        }

        @Bean
        EventPublisher eventPublisher(
                JdbcClient database,
                Transactions transactions,
                ExclusiveWork exclusive,
                ProducerFactory<?, ?> factory) {
            return new EventPublisher(database, transactions, exclusive, factory);
        }
    }
}
