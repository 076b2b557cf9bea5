package org.pennypost.mailbox.dkim;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// @param keepRetired how long the record of a key is needed after its last signature; mail may be on its way for days,
///                    and be verified later still
/// @param lookEvery   how often the DNS is asked for the record of a key that waits for it
@ConfigurationProperties("pennypost.dkim")
record DkimProperties(
        @DefaultValue("7d") Duration keepRetired,
        @DefaultValue("1m") Duration lookEvery) {

    DkimProperties {
        if (keepRetired.isNegative() || !lookEvery.isPositive()) {
            throw new IllegalArgumentException("pennypost.dkim has a value below what is possible");
        }
    }
}
