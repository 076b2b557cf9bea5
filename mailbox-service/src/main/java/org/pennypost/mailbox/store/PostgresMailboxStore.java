package org.pennypost.mailbox.store;

import java.util.List;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

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

/// The store port on PostgreSQL. [MailboxListing], [MailboxNames], [MailboxReading] and [MessageWriting] say what each
/// call costs.
@Component
class PostgresMailboxStore implements MailboxStore {

    private final MailboxListing listing;
    private final MailboxNames names;
    private final MailboxReading reading;
    private final MessageWriting writing;

    PostgresMailboxStore(MailboxListing listing, MailboxNames names, MailboxReading reading, MessageWriting writing) {
        this.listing = listing;
        this.names = names;
        this.reading = reading;
        this.writing = writing;
    }

    @Override
    public List<Mailbox> list(AccountId account) {
        return listing.list(account);
    }

    @Override
    public Mailbox create(AccountId account, MailboxName name, @Nullable SpecialUse specialUse) {
        return names.create(account, name, specialUse);
    }

    @Override
    public void delete(AccountId account, MailboxName name) {
        names.delete(account, name);
    }

    @Override
    public void rename(AccountId account, MailboxName from, MailboxName to) {
        names.rename(account, from, to);
    }

    @Override
    public void subscribe(AccountId account, MailboxName name, boolean subscribed) {
        names.subscribe(account, name, subscribed);
    }

    @Override
    public MailboxStatus status(AccountId account, MailboxId mailbox) {
        return reading.status(account, mailbox);
    }

    @Override
    public List<MailboxStatus> statuses(AccountId account, List<MailboxId> mailboxes) {
        return reading.statuses(account, mailboxes);
    }

    @Override
    public MailboxSnapshot snapshot(AccountId account, MailboxId mailbox) {
        return reading.snapshot(account, mailbox);
    }

    @Override
    public MailboxChanges changesSince(AccountId account, MailboxId mailbox, ModSeq since) {
        return reading.changesSince(account, mailbox, since);
    }

    @Override
    public void describe(AccountId account, MailboxId mailbox, UidSet uids, Consumer<StoredMessage> each) {
        reading.describe(account, mailbox, uids, each);
    }

    @Override
    public AppendOutcome append(AccountId account, MailboxId mailbox, List<Append> messages) {
        return writing.append(account, mailbox, messages);
    }

    @Override
    public AppendOutcome replace(AccountId account, MailboxId mailbox, Uid replaced, MailboxId target, Append message) {
        return writing.replace(account, mailbox, replaced, target, message);
    }

    @Override
    public StoreOutcome store(
            AccountId account, MailboxId mailbox, UidSet uids, FlagChange change, @Nullable ModSeq unchangedSince) {
        return writing.store(account, mailbox, uids, change, unchangedSince);
    }

    @Override
    public CopyOutcome copy(AccountId account, MailboxId mailbox, UidSet uids, MailboxId target) {
        return writing.copy(account, mailbox, uids, target);
    }

    @Override
    public CopyOutcome move(AccountId account, MailboxId mailbox, UidSet uids, MailboxId target) {
        return writing.move(account, mailbox, uids, target);
    }

    @Override
    public UidSet expunge(AccountId account, MailboxId mailbox, UidSet uids) {
        return writing.remove(account, mailbox, uids, true);
    }

    @Override
    public UidSet remove(AccountId account, MailboxId mailbox, UidSet uids) {
        return writing.remove(account, mailbox, uids, false);
    }
}
