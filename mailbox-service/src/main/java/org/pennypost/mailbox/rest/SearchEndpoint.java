package org.pennypost.mailbox.rest;

import java.util.List;

import org.springframework.web.bind.annotation.RestController;

import org.pennypost.mail.store.AccountId;
import org.pennypost.mail.store.MailboxId;
import org.pennypost.mail.store.MessageSearch;
import org.pennypost.mail.store.SearchKey;
import org.pennypost.mail.store.SearchOutcome;
import org.pennypost.mail.store.ThreadForest;
import org.pennypost.mail.store.Uid;
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

    @Override
    public List<Uid> sort(AccountId account, MailboxId mailbox, Sorting sorting) {
        return search.sort(account, mailbox, sorting.key(), sorting.order());
    }

    @Override
    public ThreadForest thread(AccountId account, MailboxId mailbox, Threading threading) {
        return search.thread(account, mailbox, threading.key(), threading.algorithm());
    }
}
