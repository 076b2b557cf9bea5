package org.pennypost.mailbox.rest;

import java.util.List;

import org.springframework.web.bind.annotation.RestController;

import org.pennypost.mail.store.DmarcObservation;
import org.pennypost.mail.store.DmarcObservations;
import org.pennypost.mailbox.api.DmarcObservationsApi;

@RestController
class DmarcObservationsEndpoint implements DmarcObservationsApi {

    private final DmarcObservations observations;

    DmarcObservationsEndpoint(DmarcObservations observations) {
        this.observations = observations;
    }

    @Override
    public void observed(List<DmarcObservation> given) {
        observations.observed(given);
    }
}
