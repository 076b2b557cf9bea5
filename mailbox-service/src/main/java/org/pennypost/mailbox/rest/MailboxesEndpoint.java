package org.pennypost.mailbox.rest;

import java.util.List;

import org.springframework.web.bind.annotation.RestController;

import org.pennypost.mail.store.AccountId;
import org.pennypost.mail.store.Mailbox;
import org.pennypost.mail.store.MailboxChanges;
import org.pennypost.mail.store.MailboxId;
import org.pennypost.mail.store.MailboxName;
import org.pennypost.mail.store.MailboxSnapshot;
import org.pennypost.mail.store.MailboxStatus;
import org.pennypost.mail.store.MailboxStore;
import org.pennypost.mail.store.ModSeq;
import org.pennypost.mailbox.api.MailboxesApi;

@RestController
class MailboxesEndpoint implements MailboxesApi {

    private final MailboxStore store;

    MailboxesEndpoint(MailboxStore store) {
        this.store = store;
    }

    @Override
    public List<Mailbox> list(AccountId account) {
        return store.list(account);
    }

    @Override
    public Mailbox create(AccountId account, NewMailbox mailbox) {
        return store.create(account, mailbox.name(), mailbox.specialUse());
    }

    @Override
    public void delete(AccountId account, MailboxName name) {
        store.delete(account, name);
    }

    @Override
    public void rename(AccountId account, Renaming renaming) {
        store.rename(account, renaming.from(), renaming.to());
    }

    @Override
    public void subscribe(AccountId account, Subscription subscription) {
        store.subscribe(account, subscription.name(), subscription.subscribed());
    }

    @Override
    public MailboxStatus status(AccountId account, MailboxId mailbox) {
        return store.status(account, mailbox);
    }

    @Override
    public List<MailboxStatus> statuses(AccountId account, Asked asked) {
        return store.statuses(account, asked.mailboxes());
    }

    @Override
    public MailboxSnapshot snapshot(AccountId account, MailboxId mailbox) {
        return store.snapshot(account, mailbox);
    }

    @Override
    public MailboxChanges changesSince(AccountId account, MailboxId mailbox, ModSeq since) {
        return store.changesSince(account, mailbox, since);
    }
}
