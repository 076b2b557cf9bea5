package org.pennypost.mailbox.rest;

import org.springframework.web.bind.annotation.RestController;

import org.pennypost.mail.store.Greylist;
import org.pennypost.mail.store.GreylistStanding;
import org.pennypost.mail.store.GreylistTry;
import org.pennypost.mailbox.api.GreylistApi;

@RestController
class GreylistEndpoint implements GreylistApi {

    private final Greylist greylist;

    GreylistEndpoint(Greylist greylist) {
        this.greylist = greylist;
    }

    @Override
    public GreylistStanding standing(GreylistTry attempt) {
        return greylist.standing(attempt);
    }
}
