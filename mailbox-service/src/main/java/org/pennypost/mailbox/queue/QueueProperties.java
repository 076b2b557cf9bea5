package org.pennypost.mailbox.queue;

import java.time.Duration;
import java.util.List;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How long outbound mail waits, and for what.
///
/// @param retrySchedule  the wait after the first, second, … failed attempt; the last one repeats
/// @param expiry         how long delivery is tried (RFC 5321 §4.5.4.1)
/// @param delayNotice    after this the sender is told once that a message has not been delivered yet
/// @param republishAfter a due delivery that nobody has leased after this is announced again
/// @param scanInterval   how often the queue is looked through for what has become due
/// @param keepFinished   how long a delivery that has ended is kept, to be looked at
/// @param partitions     of the topic `outbound`, when it is made: no more relay workers can share the work
@ConfigurationProperties("pennypost.relay")
public record QueueProperties(
        @DefaultValue({"1m", "5m", "15m", "1h", "4h"}) List<Duration> retrySchedule,
        @DefaultValue("5d") Duration expiry,
        @DefaultValue("4h") Duration delayNotice,
        @DefaultValue("1m") Duration republishAfter,
        @DefaultValue("1s") Duration scanInterval,
        @DefaultValue("3d") Duration keepFinished,
        @DefaultValue("12") int partitions) {

    public QueueProperties {
        if (retrySchedule.isEmpty() || retrySchedule.stream().anyMatch(wait -> !wait.isPositive())) {
            throw new IllegalArgumentException(
                    "pennypost.relay.retry-schedule needs one wait at least, none of them 0");
        }
        if (!expiry.isPositive()) {
            throw new IllegalArgumentException("pennypost.relay.expiry must be more than 0");
        }
        retrySchedule = List.copyOf(retrySchedule);
    }
}
