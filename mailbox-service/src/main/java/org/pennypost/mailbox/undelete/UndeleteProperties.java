package org.pennypost.mailbox.undelete;

import java.time.Duration;
import java.time.Instant;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How long a message that was expunged can be brought back.
///
/// @param window since it was expunged; its content is kept as long. 0: nothing can be brought back
@ConfigurationProperties("pennypost.undelete")
record UndeleteProperties(@DefaultValue("7d") Duration window) {

    UndeleteProperties {
        if (window.isNegative()) {
            throw new IllegalArgumentException("pennypost.undelete.window must not be negative");
        }
    }

    /// What was expunged before is gone for good.
    Instant opened() {
        return Instant.now().minus(window);
    }
}
