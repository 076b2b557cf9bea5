package org.pennypost.mailbox.store;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import org.pennypost.mail.store.AccountChange;
import org.pennypost.mail.store.AccountId;
import org.pennypost.mail.store.MailboxId;
import org.pennypost.mail.store.MailboxName;
import org.pennypost.mail.store.ModSeq;

/// Remembers what happens to the names of an account's mailboxes: one round trip for any number of changes, under the
/// lock of the account's row.
@Component
class AccountLog {

    /// As `account_changes.kind` has it.
    enum Kind {
        CREATED,
        RENAMED,
        DELETED,
        RIGHTS,
        SUBSCRIBED,
        UNSUBSCRIBED
    }

    private final JdbcClient database;

    AccountLog(JdbcClient database) {
        this.database = database;
    }

    /// @param owner   of the mailbox, if it is somebody else
    /// @param mailbox the number of a mailbox, 0 for a subscription
    record Entry(Kind kind, @Nullable AccountId owner, long mailbox, MailboxName name) {

        static Entry of(Kind kind, MailboxId mailbox, MailboxName name) {
            return new Entry(kind, null, mailbox.value(), name);
        }

        static Entry ofSubscription(Kind kind, MailboxName name) {
            return new Entry(kind, null, 0, name);
        }

        /// @param name as the account that is told calls it
        static Entry ofOthers(MailboxId mailbox, MailboxName name) {
            return new Entry(Kind.RIGHTS, mailbox.owner(), mailbox.value(), name);
        }
    }

    void write(AccountId account, ModSeq modSeq, List<Entry> entries) {
        database.sql("""
                        insert into account_changes (account_id, modseq, kind, owner, mailbox_id, name)
                        select ?, ?, kind, owner, mailbox_id, name
                          from unnest(?::text[], ?::bigint[], ?::bigint[], ?::text[]) e (kind, owner, mailbox_id, name)
                        """)
                .param(account.value())
                .param(modSeq.value())
                .param(entries.stream().map(entry -> entry.kind().name()).toArray(String[]::new))
                .param(entries.stream()
                        .map(Entry::owner)
                        .map(owner -> owner == null ? null : owner.value())
                        .toArray(Long[]::new))
                .param(entries.stream().mapToLong(Entry::mailbox).toArray())
                .param(entries.stream().map(entry -> entry.name().value()).toArray(String[]::new))
                .update();
    }

    /// A row of the table as what the port calls it.
    ///
    /// @param owner of the mailbox
    static AccountChange change(AccountId owner, Kind kind, ModSeq modSeq, long number, MailboxName name) {
        MailboxId mailbox = new MailboxId(owner, number);
        return switch (kind) {
            case CREATED -> new AccountChange.MailboxCreated(modSeq, mailbox, name);
            case RENAMED -> new AccountChange.MailboxRenamed(modSeq, mailbox, name);
            case DELETED -> new AccountChange.MailboxDeleted(modSeq, mailbox, name);
            case RIGHTS -> new AccountChange.RightsChanged(modSeq, mailbox, name);
            case SUBSCRIBED -> new AccountChange.Subscribed(modSeq, name);
            case UNSUBSCRIBED -> new AccountChange.Unsubscribed(modSeq, name);
        };
    }
}
