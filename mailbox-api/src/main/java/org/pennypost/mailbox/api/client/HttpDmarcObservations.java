package org.pennypost.mailbox.api.client;

import java.util.List;

import org.pennypost.mail.store.DmarcObservation;
import org.pennypost.mail.store.DmarcObservations;
import org.pennypost.mailbox.api.DmarcObservationsApi;

record HttpDmarcObservations(DmarcObservationsApi api) implements DmarcObservations {

    @Override
    public void observed(List<DmarcObservation> observations) {
        api.observed(observations);
    }
}
