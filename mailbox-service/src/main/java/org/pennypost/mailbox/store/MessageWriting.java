package org.pennypost.mailbox.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import org.pennypost.mail.store.Append;
import org.pennypost.mail.store.AppendOutcome;
import org.pennypost.mail.store.CopyOutcome;
import org.pennypost.mail.store.FlagChange;
import org.pennypost.mail.store.MailboxId;
import org.pennypost.mail.store.MailboxStatus;
import org.pennypost.mail.store.ModSeq;
import org.pennypost.mail.store.StoreOutcome;
import org.pennypost.mail.store.UidSet;
import org.pennypost.mailbox.api.events.MailboxChanged;
import org.pennypost.mailbox.changes.Changes;
import org.pennypost.mailbox.content.ContentStaging;
import org.pennypost.mailbox.content.ContentWriter;
import org.pennypost.mailbox.content.StagedContent;
import org.pennypost.mailbox.database.Transactions;

/// Changes the messages of mailboxes: one transaction and one commit for each call, whatever the size of the set.
///
/// Round trips with the commit: append 5 (what was spooled to a file is written ahead, in a transaction that waits for
/// no disk); store, copy, move, expunge and remove 3: lock, one statement, commit.
@Component
class MessageWriting {

    private final JdbcClient database;
    private final Transactions transactions;
    private final MailboxLocks locks;
    private final MailboxReading reading;
    private final ContentStaging staging;
    private final ContentWriter contents;
    private final Arrivals arrivals;
    private final DomainQuotas quotas;
    private final Changes changes;

    MessageWriting(
            JdbcClient database,
            Transactions transactions,
            MailboxLocks locks,
            MailboxReading reading,
            ContentStaging staging,
            ContentWriter contents,
            Arrivals arrivals,
            DomainQuotas quotas,
            Changes changes) {
        this.database = database;
        this.transactions = transactions;
        this.locks = locks;
        this.reading = reading;
        this.staging = staging;
        this.contents = contents;
        this.arrivals = arrivals;
        this.quotas = quotas;
        this.changes = changes;
    }

    AppendOutcome append(MailboxId mailbox, List<Append> messages) {
        if (messages.isEmpty()) {
            return new AppendOutcome(reading.status(mailbox).uidValidity(), List.of());
        }
        List<Arrival> staged = new ArrayList<>(messages.size());
        try {
            for (Append message : messages) {
                Instant internalDate = message.internalDate() == null ? Instant.now() : message.internalDate();
                staged.add(new Arrival(mailbox, message.flags(), internalDate, staging.stage(message.content())));
            }
            List<Arrived> arrived = add(staged);
            Arrived first = arrived.getFirst();
            changes.announce(List.of(new MailboxChanged(mailbox, first.modSeq())));
            return new AppendOutcome(
                    first.uidValidity(), arrived.stream().map(Arrived::uid).toList());
        } finally {
            staged.forEach(arrival -> arrival.content().close());
        }
    }

    private List<Arrived> add(List<Arrival> staged) {
        List<StagedContent> content = staged.stream().map(Arrival::content).toList();
        contents.writeAhead(content);
        return transactions.write(() -> {
            contents.write(content);
            return arrivals.add(staged);
        });
    }

    StoreOutcome store(MailboxId mailbox, UidSet uids, FlagChange change, @Nullable ModSeq unchangedSince) {
        return transactions.write(() -> {
            ModSeq modSeq = next(locks.mailboxes(List.of(mailbox)), mailbox);
            FlagStatement statement = new FlagStatement(database, change);
            StoreOutcome outcome = statement.run(mailbox, uids, modSeq, unchangedSince);
            if (outcome.changed().stream().anyMatch(state -> state.modSeq().equals(modSeq))) {
                changes.announce(List.of(new MailboxChanged(mailbox, modSeq)));
            }
            return outcome;
        });
    }

    CopyOutcome copy(MailboxId mailbox, UidSet uids, MailboxId target) {
        return transactions.write(() -> {
            Map<MailboxId, MailboxStatus> locked = locks.accountsAndMailboxes(List.of(mailbox, target));
            Set<String> domains = new HashSet<>();
            TransferStatement statement = new TransferStatement(database);
            CopyOutcome outcome = statement.copy(mailbox, uids, status(locked, target), domains);
            quotas.require(domains);
            if (!outcome.targets().isEmpty()) {
                changes.announce(List.of(new MailboxChanged(target, next(locked, target))));
            }
            return outcome;
        });
    }

    CopyOutcome move(MailboxId mailbox, UidSet uids, MailboxId target) {
        return transactions.write(() -> {
            List<MailboxId> both = List.of(mailbox, target);
            Map<MailboxId, MailboxStatus> locked =
                    mailbox.owner().equals(target.owner()) ? locks.mailboxes(both) : locks.accountsAndMailboxes(both);
            Set<String> domains = new HashSet<>();
            TransferStatement statement = new TransferStatement(database);
            CopyOutcome outcome = statement.move(status(locked, mailbox), uids, status(locked, target), domains);
            quotas.require(domains);
            if (!outcome.targets().isEmpty()) {
                changes.announce(List.of(
                        new MailboxChanged(mailbox, next(locked, mailbox)),
                        new MailboxChanged(target, next(locked, target))));
            }
            return outcome;
        });
    }

    /// @param onlyDeleted only messages that have `\Deleted`
    UidSet remove(MailboxId mailbox, UidSet uids, boolean onlyDeleted) {
        return transactions.write(() -> {
            ModSeq modSeq = next(locks.accountsAndMailboxes(List.of(mailbox)), mailbox);
            UidSet removed = RemovalStatement.run(database, mailbox, uids, onlyDeleted, modSeq);
            if (!removed.isEmpty()) {
                changes.announce(List.of(new MailboxChanged(mailbox, modSeq)));
            }
            return removed;
        });
    }

    private static MailboxStatus status(Map<MailboxId, MailboxStatus> locked, MailboxId mailbox) {
        MailboxStatus status = locked.get(mailbox);
        if (status == null) {
            throw Rows.noMailbox();
        }
        return status;
    }

    private static ModSeq next(Map<MailboxId, MailboxStatus> locked, MailboxId mailbox) {
        return new ModSeq(status(locked, mailbox).highestModSeq().value() + 1);
    }
}
