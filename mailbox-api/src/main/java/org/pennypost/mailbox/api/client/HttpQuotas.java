package org.pennypost.mailbox.api.client;

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.pennypost.mail.store.AccountId;
import org.pennypost.mail.store.DeletedOctets;
import org.pennypost.mail.store.MailboxId;
import org.pennypost.mail.store.QuotaRoot;
import org.pennypost.mail.store.Quotas;
import org.pennypost.mailbox.api.QuotasApi;

record HttpQuotas(QuotasApi api) implements Quotas {

    @Override
    public List<QuotaRoot> roots(AccountId account, @Nullable MailboxId mailbox) {
        return api.roots(account, mailbox);
    }

    @Override
    public QuotaRoot root(AccountId account, String name) {
        return api.root(account, name);
    }

    @Override
    public List<DeletedOctets> deleted(AccountId account, List<MailboxId> mailboxes) {
        return api.deleted(account, new QuotasApi.Weighing(mailboxes));
    }
}
