package org.pennypost.mailbox.api.client;

import org.pennypost.mail.store.Greylist;
import org.pennypost.mail.store.GreylistStanding;
import org.pennypost.mail.store.GreylistTry;
import org.pennypost.mailbox.api.GreylistApi;

record HttpGreylist(GreylistApi api) implements Greylist {

    @Override
    public GreylistStanding standing(GreylistTry attempt) {
        return api.standing(attempt);
    }
}
