package org.pennypost.mailbox.api.client;

import org.pennypost.mail.store.AccountId;
import org.pennypost.mail.store.MailboxId;
import org.pennypost.mail.store.MessageSearch;
import org.pennypost.mail.store.SearchKey;
import org.pennypost.mail.store.SearchOutcome;
import org.pennypost.mailbox.api.SearchApi;

final class HttpMessageSearch implements MessageSearch {

    private final SearchApi api;

    HttpMessageSearch(SearchApi api) {
        this.api = api;
    }

    @Override
    public SearchOutcome search(AccountId account, MailboxId mailbox, SearchKey key) {
        return api.search(account, mailbox, key);
    }
}
