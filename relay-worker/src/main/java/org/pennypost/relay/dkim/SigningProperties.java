package org.pennypost.relay.dkim;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// @param keysCached how long a relay worker remembers a domain's keys: so long it signs as before
@ConfigurationProperties("pennypost.relay.signing")
record SigningProperties(@DefaultValue("30s") Duration keysCached) {

    SigningProperties {
        if (keysCached.isNegative()) {
            throw new IllegalArgumentException("pennypost.relay.signing.keys-cached must not be negative");
        }
    }
}
