package org.pennypost.mailbox.api;

import java.util.List;

import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

import org.pennypost.mail.store.AccountId;
import org.pennypost.mail.store.AclEntry;
import org.pennypost.mail.store.AclIdentifier;
import org.pennypost.mail.store.GrantableRights;
import org.pennypost.mail.store.MailboxId;
import org.pennypost.mail.store.Rights;
import org.pennypost.mail.store.RightsChange;

/// [org.pennypost.mail.store.Sharing] over HTTP.
@HttpExchange("/internal/v1/accounts/{account}/mailboxes/{mailbox}")
public interface SharingApi {

    record Grant(AclIdentifier identifier, RightsChange change) {}

    @GetExchange("/acl")
    List<AclEntry> acl(@PathVariable AccountId account, @PathVariable MailboxId mailbox);

    @PostExchange("/acl")
    void setRights(@PathVariable AccountId account, @PathVariable MailboxId mailbox, @RequestBody Grant grant);

    @GetExchange("/grantable-rights")
    GrantableRights grantable(
            @PathVariable AccountId account, @PathVariable MailboxId mailbox, @RequestParam AclIdentifier identifier);

    @GetExchange("/rights")
    Rights myRights(@PathVariable AccountId account, @PathVariable MailboxId mailbox);
}
