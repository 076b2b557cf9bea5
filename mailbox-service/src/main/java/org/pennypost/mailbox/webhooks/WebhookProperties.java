package org.pennypost.mailbox.webhooks;

import java.time.Duration;
import java.util.List;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How webhooks are told.
///
/// @param allowPrivate  whether they may be at loopback and private addresses, and do without TLS
/// @param most          how many there may be: each has one request at a time
/// @param batch         events in one request at the most
/// @param timeout       how long a request may take until its answer is complete
/// @param retrySchedule the wait after the first, second, … request that fails; the last one repeats
/// @param giveUpAfter   one that fails for so long is disabled
/// @param mostWaiting   one for which more events wait is disabled
/// @param keep          how long the events of one that is disabled are kept
/// @param formerSecret  how long the secret before the last rotation signs too
/// @param lookEvery     how often the database is asked for what nobody here has been woken for
@ConfigurationProperties("pennypost.webhooks")
record WebhookProperties(
        @DefaultValue("false") boolean allowPrivate,
        @DefaultValue("100") int most,
        @DefaultValue("100") int batch,
        @DefaultValue("10s") Duration timeout,

        @DefaultValue({"5s", "30s", "2m", "5m", "15m", "1h"})
        List<Duration> retrySchedule,

        @DefaultValue("1d") Duration giveUpAfter,
        @DefaultValue("100000") int mostWaiting,
        @DefaultValue("7d") Duration keep,
        @DefaultValue("1d") Duration formerSecret,
        @DefaultValue("5s") Duration lookEvery) {

    WebhookProperties {
        if (retrySchedule.isEmpty() || retrySchedule.stream().anyMatch(wait -> !wait.isPositive())) {
            throw new IllegalArgumentException(
                    "pennypost.webhooks.retry-schedule needs one wait at least, none of them 0");
        }
        if (batch < 1 || mostWaiting < 1 || !timeout.isPositive() || !lookEvery.isPositive()) {
            throw new IllegalArgumentException("pennypost.webhooks has a value below what is possible");
        }
        retrySchedule = List.copyOf(retrySchedule);
    }
}
