package org.pennypost.mailbox.queue;

import java.time.Clock;
import java.util.Random;

import org.apache.kafka.clients.admin.NewTopic;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.config.TopicBuilder;

import org.pennypost.mailbox.api.events.Topics;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(QueueProperties.class)
class QueueConfiguration {

    @Bean
    QueueClock queueClock() {
        return new QueueClock(Clock.systemUTC());
    }

    @Bean
    Settlement.Rules settlementRules(QueueProperties properties) {
        return new Settlement.Rules(
                new RetrySchedule(properties.retrySchedule(), new Random()), properties.delayNotice());
    }

    @Bean
    NewTopic outboundTopic(QueueProperties properties) {
        return TopicBuilder.name(Topics.OUTBOUND)
                .partitions(properties.partitions())
                .build();
    }
}
