package org.pennypost.mailbox.rest;

import java.util.UUID;

import org.springframework.web.bind.annotation.RestController;

import org.pennypost.mail.store.AccountId;
import org.pennypost.mail.store.Maildrops;
import org.pennypost.mailbox.api.MaildropsApi;

@RestController
class MaildropsEndpoint implements MaildropsApi {

    private final Maildrops maildrops;

    MaildropsEndpoint(Maildrops maildrops) {
        this.maildrops = maildrops;
    }

    @Override
    public UUID lock(AccountId account) {
        return maildrops.lock(account);
    }

    @Override
    public boolean renew(AccountId account, UUID lease) {
        return maildrops.renew(account, lease);
    }

    @Override
    public void release(AccountId account, UUID lease) {
        maildrops.release(account, lease);
    }
}
