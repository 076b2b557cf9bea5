package org.pennypost.mailbox.queue;

import java.time.Clock;
import java.util.Random;

import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.config.TopicBuilder;

import org.pennypost.mailbox.api.events.Topics;
import org.pennypost.mailbox.background.RetrySchedule;

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

    /// A broker need not bring what it is told here to its disk, whatever it does with other topics: the table of
    /// deliveries is the truth, and what a broker loses is announced again when it is overdue.
    private static final long FLUSHED_AFTER = Long.MAX_VALUE;

    @Bean
    NewTopic outboundTopic(QueueProperties properties) {
        return TopicBuilder.name(Topics.OUTBOUND)
                .partitions(properties.partitions())
                .config(TopicConfig.FLUSH_MESSAGES_INTERVAL_CONFIG, Long.toString(FLUSHED_AFTER))
                .build();
    }
}
