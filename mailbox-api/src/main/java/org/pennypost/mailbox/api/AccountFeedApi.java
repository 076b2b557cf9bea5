package org.pennypost.mailbox.api;

import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;

import org.pennypost.mail.store.AccountChanges;
import org.pennypost.mail.store.AccountId;
import org.pennypost.mail.store.ModSeq;

/// [org.pennypost.mail.store.AccountFeed] over HTTP. A change says which `change` it is.
@HttpExchange("/internal/v1/accounts/{account}")
public interface AccountFeedApi {

    @GetExchange("/changes")
    AccountChanges changesSince(@PathVariable AccountId account, @RequestParam ModSeq since);
}
