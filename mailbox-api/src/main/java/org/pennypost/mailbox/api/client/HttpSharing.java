package org.pennypost.mailbox.api.client;

import java.util.List;

import org.pennypost.mail.store.AccountId;
import org.pennypost.mail.store.AclEntry;
import org.pennypost.mail.store.AclIdentifier;
import org.pennypost.mail.store.GrantableRights;
import org.pennypost.mail.store.MailboxId;
import org.pennypost.mail.store.Rights;
import org.pennypost.mail.store.RightsChange;
import org.pennypost.mail.store.Sharing;
import org.pennypost.mailbox.api.SharingApi;

record HttpSharing(SharingApi api) implements Sharing {

    @Override
    public List<AclEntry> acl(AccountId account, MailboxId mailbox) {
        return api.acl(account, mailbox);
    }

    @Override
    public void setRights(AccountId account, MailboxId mailbox, AclIdentifier identifier, RightsChange change) {
        api.setRights(account, mailbox, new SharingApi.Grant(identifier, change));
    }

    @Override
    public GrantableRights grantable(AccountId account, MailboxId mailbox, AclIdentifier identifier) {
        return api.grantable(account, mailbox, identifier);
    }

    @Override
    public Rights myRights(AccountId account, MailboxId mailbox) {
        return api.myRights(account, mailbox);
    }
}
