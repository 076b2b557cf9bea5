package org.pennypost.mailbox.rest;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.RestController;

import org.pennypost.mail.store.AccountId;
import org.pennypost.mail.store.DeletedOctets;
import org.pennypost.mail.store.MailboxId;
import org.pennypost.mail.store.QuotaRoot;
import org.pennypost.mail.store.Quotas;
import org.pennypost.mailbox.api.QuotasApi;

@RestController
class QuotasEndpoint implements QuotasApi {

    private final Quotas quotas;

    QuotasEndpoint(Quotas quotas) {
        this.quotas = quotas;
    }

    @Override
    public List<QuotaRoot> roots(AccountId account, @Nullable MailboxId mailbox) {
        return quotas.roots(account, mailbox);
    }

    @Override
    public QuotaRoot root(AccountId account, String name) {
        return quotas.root(account, name);
    }

    @Override
    public List<DeletedOctets> deleted(AccountId account, Weighing weighing) {
        return quotas.deleted(account, weighing.mailboxes());
    }
}
