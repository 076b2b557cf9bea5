package org.pennypost.mailbox.srs;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// @param enabled  whether reverse-paths of strangers are rewritten where their mail is forwarded to other hosts
/// @param lifetime how long mail to a rewritten address goes back to the sender, in whole days
@ConfigurationProperties("pennypost.srs")
record SrsProperties(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("21d") Duration lifetime) {

    /// Of the 1024 days that a time stamp can tell apart.
    private static final int MOST_DAYS = 500;

    SrsProperties {
        if (lifetime.toDays() < 1 || lifetime.toDays() > MOST_DAYS) {
            throw new IllegalArgumentException("pennypost.srs.lifetime is from 1 to 500 days");
        }
    }
}
