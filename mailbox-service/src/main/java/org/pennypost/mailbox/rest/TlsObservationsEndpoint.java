package org.pennypost.mailbox.rest;

import java.util.List;

import org.springframework.web.bind.annotation.RestController;

import org.pennypost.mail.store.TlsObservation;
import org.pennypost.mail.store.TlsObservations;
import org.pennypost.mailbox.api.TlsObservationsApi;

@RestController
class TlsObservationsEndpoint implements TlsObservationsApi {

    private final TlsObservations observations;

    TlsObservationsEndpoint(TlsObservations observations) {
        this.observations = observations;
    }

    @Override
    public void observed(List<TlsObservation> given) {
        observations.observed(given);
    }
}
