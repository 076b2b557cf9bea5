package org.pennypost.mailbox.api.client;

import org.pennypost.mail.store.AccountChanges;
import org.pennypost.mail.store.AccountFeed;
import org.pennypost.mail.store.AccountId;
import org.pennypost.mail.store.ModSeq;
import org.pennypost.mailbox.api.AccountFeedApi;

record HttpAccountFeed(AccountFeedApi api) implements AccountFeed {

    @Override
    public AccountChanges changesSince(AccountId account, ModSeq since) {
        return api.changesSince(account, since);
    }
}
