package org.pennypost.mailbox.api;

import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

import org.pennypost.mail.store.AccountId;
import org.pennypost.mail.store.MailboxId;
import org.pennypost.mail.store.SearchKey;
import org.pennypost.mail.store.SearchOutcome;

/// [MessageSearch] over HTTP.
@HttpExchange("/internal/v1/accounts/{account}/mailboxes/{mailbox}")
public interface SearchApi {

    @PostExchange("/search")
    SearchOutcome search(@PathVariable AccountId account, @PathVariable MailboxId mailbox, @RequestBody SearchKey key);
}
