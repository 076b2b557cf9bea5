package org.pennypost.mailbox.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import org.pennypost.mail.store.AccountId;
import org.pennypost.mail.store.Append;
import org.pennypost.mail.store.AppendOutcome;
import org.pennypost.mail.store.CopyOutcome;
import org.pennypost.mail.store.Flag;
import org.pennypost.mail.store.FlagChange;
import org.pennypost.mail.store.Flags;
import org.pennypost.mail.store.MailboxId;
import org.pennypost.mail.store.ModSeq;
import org.pennypost.mail.store.Refusal;
import org.pennypost.mail.store.RefusalCode;
import org.pennypost.mail.store.Right;
import org.pennypost.mail.store.StoreOutcome;
import org.pennypost.mail.store.Uid;
import org.pennypost.mail.store.UidSet;
import org.pennypost.mailbox.api.events.MailboxChanged;
import org.pennypost.mailbox.changes.Changes;
import org.pennypost.mailbox.content.ContentStaging;
import org.pennypost.mailbox.content.ContentWriter;
import org.pennypost.mailbox.database.Transactions;

/// Changes the messages of mailboxes: one transaction and one commit for each call, whatever the size of the set.
///
/// Round trips with the commit: append 5 (what was spooled to a file is written ahead, in a transaction that waits for
/// no disk), into somebody else's mailbox 7, with `\Seen` 8; replace 7; store, copy, move, expunge and remove 3: lock,
/// one statement, commit; in somebody else's mailbox 4.
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

    AppendOutcome append(AccountId account, MailboxId mailbox, List<Append> messages) {
        if (messages.isEmpty()) {
            return new AppendOutcome(reading.status(account, mailbox).uidValidity(), List.of());
        }
        return staged(mailbox, messages, staged -> transactions.write(() -> add(account, mailbox, staged)));
    }

    AppendOutcome replace(AccountId account, MailboxId mailbox, Uid replaced, MailboxId target, Append message) {
        return staged(
                target,
                List.of(message),
                staged -> transactions.write(() -> {
                    contents.write(List.of(staged.getFirst().content()));
                    Map<MailboxId, Locked> locked = locks.mailboxes(account, List.of(mailbox, target));
                    Locked from = get(locked, mailbox).require(Right.DELETE_MESSAGES, Right.EXPUNGE);
                    Locked to = get(locked, target).require(Right.INSERT);
                    // What goes makes room for what comes.
                    if (RemovalStatement.run(database, from, UidSet.of(replaced), false)
                            .isEmpty()) {
                        throw new Refusal(RefusalCode.NOT_FOUND, "the message to be replaced does not exist any more");
                    }
                    changes.announce(List.of(new MailboxChanged(mailbox, from.next())));
                    return addAs(account, to, staged);
                }));
    }

    private AppendOutcome staged(
            MailboxId mailbox, List<Append> messages, Function<List<Arrival>, List<Arrived>> filing) {
        List<Arrival> staged = new ArrayList<>(messages.size());
        try {
            for (Append message : messages) {
                Instant internalDate = message.internalDate() == null ? Instant.now() : message.internalDate();
                staged.add(new Arrival(mailbox, message.flags(), internalDate, staging.stage(message.content())));
            }
            contents.writeAhead(staged.stream().map(Arrival::content).toList());
            List<Arrived> arrived = filing.apply(staged);
            Arrived first = arrived.getFirst();
            changes.announce(List.of(new MailboxChanged(mailbox, first.modSeq())));
            return new AppendOutcome(
                    first.uidValidity(), arrived.stream().map(Arrived::uid).toList());
        } finally {
            staged.forEach(arrival -> arrival.content().close());
        }
    }

    private List<Arrived> add(AccountId account, MailboxId mailbox, List<Arrival> staged) {
        contents.write(staged.stream().map(Arrival::content).toList());
        return mailbox.owner().equals(account)
                ? arrivals.add(staged)
                : addAs(account, locks.mailbox(account, mailbox).require(Right.INSERT), staged);
    }

    private List<Arrived> addAs(AccountId account, Locked mailbox, List<Arrival> staged) {
        if (mailbox.status().id().owner().equals(account)) {
            return arrivals.add(staged);
        }
        List<Arrival> permitted = staged.stream()
                .map(it -> it.with(Access.settable(it.flags(), mailbox.rights())))
                .toList();
        List<Arrived> arrived = arrivals.add(permitted.stream()
                .map(it -> it.with(it.flags().without(List.of(Flag.SEEN))))
                .toList());
        SeenBy.insert(database, account, permitted, arrived);
        return arrived;
    }

    StoreOutcome store(
            AccountId account, MailboxId mailbox, UidSet uids, FlagChange change, @Nullable ModSeq unchangedSince) {
        return transactions.write(() -> {
            Locked locked = locks.mailbox(account, mailbox).require(Right.READ);
            requireAnyOf(change, locked);
            FlagStatement statement = new FlagStatement(database, change, locked, Viewer.of(account, mailbox));
            StoreOutcome outcome = statement.run(uids, unchangedSince);
            if (outcome.changed().stream().anyMatch(state -> state.modSeq().equals(locked.next()))) {
                changes.announce(List.of(new MailboxChanged(mailbox, locked.next())));
            }
            return outcome;
        });
    }

    /// Flags that may not be changed are passed over, unless they are all that was asked for (RFC 4314 §4).
    private static void requireAnyOf(FlagChange change, Locked mailbox) {
        if (change.action() == FlagChange.Action.REPLACE) {
            mailbox.requireAny(Right.SEEN, Right.WRITE, Right.DELETE_MESSAGES);
        } else if (!change.flags().equals(Flags.NONE)
                && Access.settable(change.flags(), mailbox.rights()).equals(Flags.NONE)) {
            throw Access.refusal(mailbox.rights());
        }
    }

    CopyOutcome copy(AccountId account, MailboxId mailbox, UidSet uids, MailboxId target) {
        return transactions.write(() -> {
            Map<MailboxId, Locked> locked = locks.mailboxes(account, List.of(mailbox, target));
            Locked from = get(locked, mailbox).require(Right.READ);
            Locked to = get(locked, target).require(Right.INSERT);
            TransferStatement statement = new TransferStatement(database, account, from, to);
            CopyOutcome outcome = statement.copy(uids);
            quotas.require(statement.domains());
            if (!outcome.targets().isEmpty()) {
                changes.announce(List.of(new MailboxChanged(target, to.next())));
            }
            return outcome;
        });
    }

    CopyOutcome move(AccountId account, MailboxId mailbox, UidSet uids, MailboxId target) {
        return transactions.write(() -> {
            Map<MailboxId, Locked> locked = locks.mailboxes(account, List.of(mailbox, target));
            Locked from = get(locked, mailbox).require(Right.READ, Right.DELETE_MESSAGES, Right.EXPUNGE);
            Locked to = get(locked, target).require(Right.INSERT);
            TransferStatement statement = new TransferStatement(database, account, from, to);
            CopyOutcome outcome = statement.move(uids);
            quotas.require(statement.domains());
            if (!outcome.targets().isEmpty()) {
                changes.announce(
                        List.of(new MailboxChanged(mailbox, from.next()), new MailboxChanged(target, to.next())));
            }
            return outcome;
        });
    }

    /// @param onlyDeleted only messages that have `\Deleted`
    UidSet remove(AccountId account, MailboxId mailbox, UidSet uids, boolean onlyDeleted) {
        return transactions.write(() -> {
            Locked locked = locks.mailbox(account, mailbox).require(Right.EXPUNGE);
            if (!onlyDeleted) {
                locked.require(Right.DELETE_MESSAGES);
            }
            UidSet removed = RemovalStatement.run(database, locked, uids, onlyDeleted);
            if (!removed.isEmpty()) {
                changes.announce(List.of(new MailboxChanged(mailbox, locked.next())));
            }
            return removed;
        });
    }

    private static Locked get(Map<MailboxId, Locked> locked, MailboxId mailbox) {
        return Objects.requireNonNull(locked.get(mailbox));
    }
}
