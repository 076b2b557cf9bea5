package org.pennypost.mailbox.api.tls;

import java.util.List;
import java.util.Map;

import org.pennypost.mail.store.TlsObservation;
import org.pennypost.mail.store.TlsObservations;
import org.pennypost.mailbox.api.observing.Tally;

/// Tells the mailbox service what was observed, without any session waiting for it.
public final class TlsObserver implements AutoCloseable {

    /// Of observations of one session each.
    private final Tally<TlsObservation> tally;

    public TlsObserver(TlsObservations service, TlsObserverProperties properties) {
        this.tally = new Tally<>(
                "observations of TLS",
                properties.interval(),
                properties.waiting(),
                TlsObservations.MOST_OBSERVATIONS,
                some -> service.observed(observations(some)));
    }

    /// Returns at once.
    public void observed(TlsObservation observation) {
        tally.add(observation.of(1), observation.sessions());
    }

    /// Tells what waits, for some seconds at the most.
    @Override
    public void close() {
        tally.close();
    }

    private static List<TlsObservation> observations(Map<TlsObservation, Long> some) {
        return some.entrySet().stream()
                .map(each -> each.getKey().of(each.getValue()))
                .toList();
    }
}
