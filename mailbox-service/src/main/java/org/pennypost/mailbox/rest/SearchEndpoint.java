package org.pennypost.mailbox.rest;

import org.springframework.web.bind.annotation.RestController;

import org.pennypost.mail.store.AccountId;
import org.pennypost.mail.store.MailboxId;
import org.pennypost.mail.store.MessageSearch;
import org.pennypost.mail.store.SearchKey;
import org.pennypost.mail.store.SearchOutcome;
import org.pennypost.mailbox.api.SearchApi;

@RestController
class SearchEndpoint implements SearchApi {

    private final MessageSearch search;

    SearchEndpoint(MessageSearch search) {
        this.search = search;
    }

    @Override
    public SearchOutcome search(AccountId account, MailboxId mailbox, SearchKey key) {
        return search.search(account, mailbox, key);
    }
}
