package org.pennypost.mailbox.changes;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How wake-ups go out.
///
/// @param kafka      whether they go to Kafka at all
/// @param partitions of the topic, when it is made; every instance of an edge reads all of them
/// @param gather     the first wake-up after a silence goes out at once, those that follow it within this time together
@ConfigurationProperties("pennypost.changes")
record ChangesProperties(
        @DefaultValue("true") boolean kafka,
        @DefaultValue("1") int partitions,
        @DefaultValue("15ms") Duration gather) {}
