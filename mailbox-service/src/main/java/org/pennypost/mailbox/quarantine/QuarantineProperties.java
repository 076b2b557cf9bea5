package org.pennypost.mailbox.quarantine;

import java.time.Duration;
import java.time.Instant;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// @param keep how long a message waits; then it is removed
@ConfigurationProperties("pennypost.quarantine")
record QuarantineProperties(@DefaultValue("30d") Duration keep) {

    QuarantineProperties {
        if (keep.isNegative()) {
            throw new IllegalArgumentException("pennypost.quarantine.keep must not be negative");
        }
    }

    /// What was held before is removed.
    Instant oldest() {
        return Instant.now().minus(keep);
    }
}
