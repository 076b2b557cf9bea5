package org.pennypost.mailbox.rest;

import org.springframework.web.bind.annotation.RestController;

import org.pennypost.mail.store.AccountChanges;
import org.pennypost.mail.store.AccountFeed;
import org.pennypost.mail.store.AccountId;
import org.pennypost.mail.store.ModSeq;
import org.pennypost.mailbox.api.AccountFeedApi;

@RestController
class AccountFeedEndpoint implements AccountFeedApi {

    private final AccountFeed feed;

    AccountFeedEndpoint(AccountFeed feed) {
        this.feed = feed;
    }

    @Override
    public AccountChanges changesSince(AccountId account, ModSeq since) {
        return feed.changesSince(account, since);
    }
}
