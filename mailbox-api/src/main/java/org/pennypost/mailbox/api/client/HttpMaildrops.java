package org.pennypost.mailbox.api.client;

import java.util.List;
import java.util.Set;
import java.util.UUID;

import org.pennypost.mail.store.AccountId;
import org.pennypost.mail.store.MailboxId;
import org.pennypost.mail.store.MaildropLease;
import org.pennypost.mail.store.MaildropPolicies;
import org.pennypost.mail.store.Maildrops;
import org.pennypost.mail.store.OpenMaildrop;
import org.pennypost.mail.store.UidSet;
import org.pennypost.mailbox.api.MaildropsApi;

final class HttpMaildrops implements Maildrops {

    private final MaildropsApi api;

    HttpMaildrops(MaildropsApi api) {
        this.api = api;
    }

    @Override
    public MaildropPolicies policies() {
        return api.policies();
    }

    @Override
    public OpenMaildrop open(AccountId account) {
        return api.open(account);
    }

    @Override
    public Set<UUID> renew(List<MaildropLease> leases) {
        return api.renew(leases);
    }

    @Override
    public UidSet update(MaildropLease lease, MailboxId inbox, UidSet removed) {
        return api.update(lease.account(), lease.token(), new MaildropsApi.Update(inbox, removed));
    }

    @Override
    public void release(MaildropLease lease) {
        api.release(lease.account(), lease.token());
    }
}
