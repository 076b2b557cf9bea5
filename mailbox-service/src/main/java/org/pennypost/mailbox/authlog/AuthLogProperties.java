package org.pennypost.mailbox.authlog;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How logins are recorded.
///
/// @param keep     how long a record is kept
/// @param interval how long a record waits to be written together with others: what a kill may lose
/// @param waiting  how many may wait, while the database is away; more are counted and not recorded
@ConfigurationProperties("pennypost.auth-log")
record AuthLogProperties(
        @DefaultValue("90d") Duration keep,
        @DefaultValue("1s") Duration interval,
        @DefaultValue("20000") int waiting) {

    AuthLogProperties {
        if (keep.isNegative() || interval.isNegative() || interval.isZero() || waiting < 1) {
            throw new IllegalArgumentException("pennypost.auth-log has a value below what is possible");
        }
    }
}
