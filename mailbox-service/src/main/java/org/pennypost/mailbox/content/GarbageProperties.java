package org.pennypost.mailbox.content;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// When what nothing refers to is removed.
///
/// @param interval        between two collections, by whichever instance
/// @param grace           what was used within this time is left alone, since what refers to it may not have been
///                        committed yet; a minute at least
/// @param keepSubmissions how long a submission is remembered, so that a retry of it is not delivered twice
@ConfigurationProperties("pennypost.garbage")
record GarbageProperties(
        @DefaultValue("6h") Duration interval,
        @DefaultValue("1d") Duration grace,
        @DefaultValue("14d") Duration keepSubmissions) {

    private static final Duration LEAST_GRACE = Duration.ofMinutes(1);

    GarbageProperties {
        if (grace.compareTo(LEAST_GRACE) < 0) {
            throw new IllegalArgumentException("pennypost.garbage.grace must be a minute at least");
        }
    }
}
