package org.pennypost.mailbox.rest;

import java.util.List;

import org.springframework.web.bind.annotation.RestController;

import org.pennypost.mail.store.AccountId;
import org.pennypost.mail.store.AclEntry;
import org.pennypost.mail.store.AclIdentifier;
import org.pennypost.mail.store.GrantableRights;
import org.pennypost.mail.store.MailboxId;
import org.pennypost.mail.store.Rights;
import org.pennypost.mail.store.Sharing;
import org.pennypost.mailbox.api.SharingApi;

@RestController
class SharingEndpoint implements SharingApi {

    private final Sharing sharing;

    SharingEndpoint(Sharing sharing) {
        this.sharing = sharing;
    }

    @Override
    public List<AclEntry> acl(AccountId account, MailboxId mailbox) {
        return sharing.acl(account, mailbox);
    }

    @Override
    public void setRights(AccountId account, MailboxId mailbox, Grant grant) {
        sharing.setRights(account, mailbox, grant.identifier(), grant.change());
    }

    @Override
    public GrantableRights grantable(AccountId account, MailboxId mailbox, AclIdentifier identifier) {
        return sharing.grantable(account, mailbox, identifier);
    }

    @Override
    public Rights myRights(AccountId account, MailboxId mailbox) {
        return sharing.myRights(account, mailbox);
    }
}
