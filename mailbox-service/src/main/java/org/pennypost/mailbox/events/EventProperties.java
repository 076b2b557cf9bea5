package org.pennypost.mailbox.events;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Events of deliveries in Kafka.
///
/// @param enabled    whether they go there at all; each costs a row in the database until the broker has it
/// @param partitions of the topic `deliveries`, when it is made
@ConfigurationProperties("pennypost.events")
record EventProperties(
        @DefaultValue("false") boolean enabled,
        @DefaultValue("12") int partitions) {}
