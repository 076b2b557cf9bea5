package org.pennypost.mailbox.store;

import java.util.List;

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

    /// @param mailbox the number of a mailbox, 0 for a subscription
    record Entry(Kind kind, long mailbox, MailboxName name) {

        static Entry of(Kind kind, MailboxId mailbox, MailboxName name) {
            return new Entry(kind, mailbox.value(), name);
        }
    }

    void write(AccountId account, ModSeq modSeq, List<Entry> entries) {
        database.sql("""
                        insert into account_changes (account_id, modseq, kind, mailbox_id, name)
                        select ?, ?, kind, mailbox_id, name
                          from unnest(?::text[], ?::bigint[], ?::text[]) e (kind, mailbox_id, name)
                        """)
                .param(account.value())
                .param(modSeq.value())
                .param(entries.stream().map(entry -> entry.kind().name()).toArray(String[]::new))
                .param(entries.stream().mapToLong(Entry::mailbox).toArray())
                .param(entries.stream().map(entry -> entry.name().value()).toArray(String[]::new))
                .update();
    }

    /// A row of the table as what the port calls it.
    static AccountChange change(AccountId account, Kind kind, ModSeq modSeq, long number, MailboxName name) {
        MailboxId mailbox = new MailboxId(account, number);
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
