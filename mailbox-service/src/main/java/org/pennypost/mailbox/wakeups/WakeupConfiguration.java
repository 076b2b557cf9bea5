package org.pennypost.mailbox.wakeups;

import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.config.TopicBuilder;

import org.pennypost.mailbox.api.events.Topics;

@Configuration(proxyBeanMethods = false)
class WakeupConfiguration {

    private static final int PARTITIONS = 6;

    /// Nobody reads a wake-up that is an hour old.
    private static final long KEPT_MILLIS = 60 * 60 * 1000;

    @Bean
    NewTopic mailboxChangesTopic() {
        return TopicBuilder.name(Topics.MAILBOX_CHANGES)
                .partitions(PARTITIONS)
                .config(TopicConfig.RETENTION_MS_CONFIG, Long.toString(KEPT_MILLIS))
                .config(TopicConfig.SEGMENT_MS_CONFIG, Long.toString(KEPT_MILLIS))
                .build();
    }
}
