package org.pennypost.mailbox.rest;

import org.springframework.web.bind.annotation.RestController;

import org.pennypost.mail.store.AccountId;
import org.pennypost.mail.store.AppendOutcome;
import org.pennypost.mail.store.CopyOutcome;
import org.pennypost.mail.store.MailboxId;
import org.pennypost.mail.store.MailboxStore;
import org.pennypost.mail.store.StoreOutcome;
import org.pennypost.mail.store.StoredMessage;
import org.pennypost.mail.store.Uid;
import org.pennypost.mail.store.UidSet;
import org.pennypost.mailbox.api.AppendBody;
import org.pennypost.mailbox.api.Lines;
import org.pennypost.mailbox.api.MessagesApi;
import org.pennypost.mailbox.problem.UnusableValueException;

@RestController
class MessagesEndpoint implements MessagesApi {

    private final MailboxStore store;

    MessagesEndpoint(MailboxStore store) {
        this.store = store;
    }

    @Override
    public AppendOutcome append(AccountId account, MailboxId mailbox, AppendBody messages) {
        return store.append(account, mailbox, messages.messages());
    }

    @Override
    public AppendOutcome replace(
            AccountId account, MailboxId mailbox, Uid replaced, MailboxId target, AppendBody message) {
        if (message.messages().size() != 1) {
            throw new UnusableValueException("messages", "is not one message");
        }
        return store.replace(
                account, mailbox, replaced, target, message.messages().getFirst());
    }

    @Override
    public Lines<StoredMessage> describe(AccountId account, MailboxId mailbox, UidSet uids) {
        return each -> store.describe(account, mailbox, uids, each::accept);
    }

    @Override
    public StoreOutcome store(AccountId account, MailboxId mailbox, FlagUpdate update) {
        return store.store(account, mailbox, update.uids(), update.change(), update.unchangedSince());
    }

    @Override
    public CopyOutcome copy(AccountId account, MailboxId mailbox, Transfer transfer) {
        return store.copy(account, mailbox, transfer.uids(), transfer.target());
    }

    @Override
    public CopyOutcome move(AccountId account, MailboxId mailbox, Transfer transfer) {
        return store.move(account, mailbox, transfer.uids(), transfer.target());
    }

    @Override
    public UidSet expunge(AccountId account, MailboxId mailbox, UidSet uids) {
        return store.expunge(account, mailbox, uids);
    }

    @Override
    public UidSet remove(AccountId account, MailboxId mailbox, UidSet uids) {
        return store.remove(account, mailbox, uids);
    }
}
