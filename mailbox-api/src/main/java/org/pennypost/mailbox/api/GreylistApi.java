package org.pennypost.mailbox.api;

import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

import org.pennypost.mail.store.GreylistStanding;
import org.pennypost.mail.store.GreylistTry;

/// [Greylist] over HTTP.
@HttpExchange("/internal/v1")
public interface GreylistApi {

    @PostExchange("/greylist/tries")
    GreylistStanding standing(@RequestBody GreylistTry attempt);
}
