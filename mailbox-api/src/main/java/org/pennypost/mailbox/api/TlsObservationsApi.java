package org.pennypost.mailbox.api;

import java.util.List;

import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

import org.pennypost.mail.store.TlsObservation;

/// [TlsObservations][org.pennypost.mail.store.TlsObservations] over HTTP.
@HttpExchange("/internal/v1/tls/observations")
public interface TlsObservationsApi {

    @PostExchange
    void observed(@RequestBody List<TlsObservation> observations);
}
