package org.pennypost.mailbox.store;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import org.pennypost.mail.store.AccountChange;
import org.pennypost.mail.store.AccountId;
import org.pennypost.mail.store.MailboxId;
import org.pennypost.mail.store.MailboxName;
import org.pennypost.mail.store.ModSeq;

/// Remembers what happens to the names and annotations of an account's mailboxes: one round trip for any number of
/// changes, under the
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
        UNSUBSCRIBED,
        ANNOTATED
    }

    private final JdbcClient database;

    AccountLog(JdbcClient database) {
        this.database = database;
    }

    /// @param owner   of the mailbox, if it is somebody else
    /// @param mailbox the number of a mailbox, 0 for a subscription and for the server
    /// @param name    of the mailbox, or of the entry that is annotated
    record Entry(Kind kind, @Nullable AccountId owner, long mailbox, String name) {

        static Entry of(Kind kind, MailboxId mailbox, MailboxName name) {
            return new Entry(kind, null, mailbox.value(), name.value());
        }

        static Entry ofSubscription(Kind kind, MailboxName name) {
            return new Entry(kind, null, 0, name.value());
        }

        /// @param name as the account that is told calls it
        static Entry ofOthers(MailboxId mailbox, MailboxName name) {
            return new Entry(Kind.RIGHTS, mailbox.owner(), mailbox.value(), name.value());
        }

        /// @param told whom it is told
        static Entry ofAnnotation(AccountId told, MailboxId mailbox, String entry) {
            @Nullable AccountId owner = mailbox.owner().equals(told) ? null : mailbox.owner();
            return new Entry(Kind.ANNOTATED, owner, mailbox.value(), entry);
        }

        static Entry ofServer(String entry) {
            return new Entry(Kind.ANNOTATED, null, 0, entry);
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
                .param(entries.stream().map(Entry::name).toArray(String[]::new))
                .update();
    }

    /// For what concerns everybody: takes the locks of all accounts.
    ///
    /// @return the modseq of each of them
    Map<AccountId, ModSeq> writeToAll(Entry entry) {
        Map<AccountId, ModSeq> told = new HashMap<>();
        database.sql("""
                        with numbered as (
                            update accounts a set modseq = a.modseq + 1
                              from (select id from accounts order by id for update) l
                             where a.id = l.id
                            returning a.id, a.modseq)
                        insert into account_changes (account_id, modseq, kind, mailbox_id, name)
                        select id, modseq, ?, ?, ? from numbered
                        returning account_id, modseq
                        """)
                .param(entry.kind().name())
                .param(entry.mailbox())
                .param(entry.name())
                .query(row -> {
                    told.put(new AccountId(row.getLong(1)), new ModSeq(row.getLong(2)));
                });
        return told;
    }

    /// A row of the table as what the port calls it.
    ///
    /// @param owner of the mailbox
    static AccountChange change(AccountId owner, Kind kind, ModSeq modSeq, long number, String name) {
        MailboxId mailbox = new MailboxId(owner, number);
        return switch (kind) {
            case CREATED -> new AccountChange.MailboxCreated(modSeq, mailbox, new MailboxName(name));
            case RENAMED -> new AccountChange.MailboxRenamed(modSeq, mailbox, new MailboxName(name));
            case DELETED -> new AccountChange.MailboxDeleted(modSeq, mailbox, new MailboxName(name));
            case RIGHTS -> new AccountChange.RightsChanged(modSeq, mailbox, new MailboxName(name));
            case SUBSCRIBED -> new AccountChange.Subscribed(modSeq, new MailboxName(name));
            case UNSUBSCRIBED -> new AccountChange.Unsubscribed(modSeq, new MailboxName(name));
            case ANNOTATED -> new AccountChange.Annotated(modSeq, number == 0 ? null : mailbox, name);
        };
    }
}
