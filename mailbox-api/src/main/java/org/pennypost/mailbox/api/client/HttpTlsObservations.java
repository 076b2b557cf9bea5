package org.pennypost.mailbox.api.client;

import java.util.List;

import org.pennypost.mail.store.TlsObservation;
import org.pennypost.mail.store.TlsObservations;
import org.pennypost.mailbox.api.TlsObservationsApi;

record HttpTlsObservations(TlsObservationsApi api) implements TlsObservations {

    @Override
    public void observed(List<TlsObservation> observations) {
        api.observed(observations);
    }
}
