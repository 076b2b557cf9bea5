package org.pennypost.mailbox.api.client;

import java.util.UUID;

import org.pennypost.mail.store.AccountId;
import org.pennypost.mail.store.Maildrops;
import org.pennypost.mailbox.api.MaildropsApi;

final class HttpMaildrops implements Maildrops {

    private final MaildropsApi api;

    HttpMaildrops(MaildropsApi api) {
        this.api = api;
    }

    @Override
    public UUID lock(AccountId account) {
        return api.lock(account);
    }

    @Override
    public boolean renew(AccountId account, UUID lease) {
        return api.renew(account, lease);
    }

    @Override
    public void release(AccountId account, UUID lease) {
        api.release(account, lease);
    }
}
