package org.pennypost.mailbox.api.tls;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How observations wait.
///
/// @param interval how long one waits to be told together with others: what a kill may lose
/// @param waiting  how many different ones may wait, while the mailbox service is away; more are left out
@ConfigurationProperties("pennypost.tls-reports.observations")
public record TlsObserverProperties(
        @DefaultValue("10s") Duration interval,
        @DefaultValue("10000") int waiting) {

    public TlsObserverProperties {
        if (interval.isNegative() || interval.isZero() || waiting < 1) {
            throw new IllegalArgumentException("pennypost.tls-reports.observations has a value below what is possible");
        }
    }
}
