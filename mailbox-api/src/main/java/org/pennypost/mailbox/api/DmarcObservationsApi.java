package org.pennypost.mailbox.api;

import java.util.List;

import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

import org.pennypost.mail.store.DmarcObservation;

/// [DmarcObservations][org.pennypost.mail.store.DmarcObservations] over HTTP.
@HttpExchange("/internal/v1/dmarc/observations")
public interface DmarcObservationsApi {

    @PostExchange
    void observed(@RequestBody List<DmarcObservation> observations);
}
