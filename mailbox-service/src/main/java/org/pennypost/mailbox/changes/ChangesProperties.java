package org.pennypost.mailbox.changes;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How wake-ups go out.
///
/// @param kafka      whether they go to Kafka at all
/// @param partitions of the topic, when it is made
@ConfigurationProperties("pennypost.changes")
record ChangesProperties(
        @DefaultValue("true") boolean kafka,
        @DefaultValue("8") int partitions) {}
