package org.pennypost.mailbox.api.client;

import java.util.List;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import org.pennypost.mail.store.AccountId;
import org.pennypost.mail.store.Append;
import org.pennypost.mail.store.AppendOutcome;
import org.pennypost.mail.store.CopyOutcome;
import org.pennypost.mail.store.FlagChange;
import org.pennypost.mail.store.Mailbox;
import org.pennypost.mail.store.MailboxChanges;
import org.pennypost.mail.store.MailboxId;
import org.pennypost.mail.store.MailboxName;
import org.pennypost.mail.store.MailboxSnapshot;
import org.pennypost.mail.store.MailboxStatus;
import org.pennypost.mail.store.MailboxStore;
import org.pennypost.mail.store.ModSeq;
import org.pennypost.mail.store.SpecialUse;
import org.pennypost.mail.store.StoreOutcome;
import org.pennypost.mail.store.StoredMessage;
import org.pennypost.mail.store.Uid;
import org.pennypost.mail.store.UidSet;
import org.pennypost.mailbox.api.AppendBody;
import org.pennypost.mailbox.api.MailboxesApi;
import org.pennypost.mailbox.api.MessagesApi;

final class HttpMailboxStore implements MailboxStore {

    private final MailboxesApi mailboxes;
    private final MessagesApi messages;

    HttpMailboxStore(MailboxesApi mailboxes, MessagesApi messages) {
        this.mailboxes = mailboxes;
        this.messages = messages;
    }

    @Override
    public List<Mailbox> list(AccountId account) {
        return mailboxes.list(account);
    }

    @Override
    public Mailbox create(AccountId account, MailboxName name, @Nullable SpecialUse specialUse) {
        return mailboxes.create(account, new MailboxesApi.NewMailbox(name, specialUse));
    }

    @Override
    public void delete(AccountId account, MailboxName name) {
        mailboxes.delete(account, name);
    }

    @Override
    public void rename(AccountId account, MailboxName from, MailboxName to) {
        mailboxes.rename(account, new MailboxesApi.Renaming(from, to));
    }

    @Override
    public void subscribe(AccountId account, MailboxName name, boolean subscribed) {
        mailboxes.subscribe(account, new MailboxesApi.Subscription(name, subscribed));
    }

    @Override
    public MailboxStatus status(AccountId account, MailboxId mailbox) {
        return mailboxes.status(account, mailbox);
    }

    @Override
    public List<MailboxStatus> statuses(AccountId account, List<MailboxId> asked) {
        return mailboxes.statuses(account, new MailboxesApi.Asked(asked));
    }

    @Override
    public MailboxSnapshot snapshot(AccountId account, MailboxId mailbox) {
        return mailboxes.snapshot(account, mailbox);
    }

    @Override
    public MailboxChanges changesSince(AccountId account, MailboxId mailbox, ModSeq since) {
        return mailboxes.changesSince(account, mailbox, since);
    }

    @Override
    public void describe(AccountId account, MailboxId mailbox, UidSet uids, Consumer<StoredMessage> each) {
        messages.describe(account, mailbox, uids).forEach(each);
    }

    @Override
    public AppendOutcome append(AccountId account, MailboxId mailbox, List<Append> appended) {
        return messages.append(account, mailbox, new AppendBody(appended));
    }

    @Override
    public AppendOutcome replace(AccountId account, MailboxId mailbox, Uid replaced, MailboxId target, Append message) {
        return messages.replace(account, mailbox, replaced, target, new AppendBody(List.of(message)));
    }

    @Override
    public StoreOutcome store(
            AccountId account, MailboxId mailbox, UidSet uids, FlagChange change, @Nullable ModSeq unchangedSince) {
        return messages.store(account, mailbox, new MessagesApi.FlagUpdate(uids, change, unchangedSince));
    }

    @Override
    public CopyOutcome copy(AccountId account, MailboxId mailbox, UidSet uids, MailboxId target) {
        return messages.copy(account, mailbox, new MessagesApi.Transfer(uids, target));
    }

    @Override
    public CopyOutcome move(AccountId account, MailboxId mailbox, UidSet uids, MailboxId target) {
        return messages.move(account, mailbox, new MessagesApi.Transfer(uids, target));
    }

    @Override
    public UidSet expunge(AccountId account, MailboxId mailbox, UidSet uids) {
        return messages.expunge(account, mailbox, uids);
    }

    @Override
    public UidSet remove(AccountId account, MailboxId mailbox, UidSet uids) {
        return messages.remove(account, mailbox, uids);
    }
}
