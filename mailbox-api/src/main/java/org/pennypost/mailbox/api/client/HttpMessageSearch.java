package org.pennypost.mailbox.api.client;

import java.util.List;

import org.pennypost.mail.store.AccountId;
import org.pennypost.mail.store.MailboxId;
import org.pennypost.mail.store.MessageSearch;
import org.pennypost.mail.store.SearchKey;
import org.pennypost.mail.store.SearchOutcome;
import org.pennypost.mail.store.SortKey;
import org.pennypost.mail.store.ThreadAlgorithm;
import org.pennypost.mail.store.ThreadForest;
import org.pennypost.mail.store.Uid;
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

    @Override
    public List<Uid> sort(AccountId account, MailboxId mailbox, SearchKey key, List<SortKey> order) {
        return api.sort(account, mailbox, new SearchApi.Sorting(key, order));
    }

    @Override
    public ThreadForest thread(AccountId account, MailboxId mailbox, SearchKey key, ThreadAlgorithm algorithm) {
        return api.thread(account, mailbox, new SearchApi.Threading(key, algorithm));
    }
}
