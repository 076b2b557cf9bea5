package org.pennypost.mailbox.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import org.pennypost.mail.store.AccountChange;
import org.pennypost.mail.store.AccountChanges;
import org.pennypost.mail.store.AccountFeed;
import org.pennypost.mail.store.AccountId;
import org.pennypost.mail.store.ModSeq;
import org.pennypost.mailbox.database.Transactions;

/// What has happened to an account, from the tables: one statement, so that it is of one moment.
@Component
class PostgresAccountFeed implements AccountFeed {

    private final JdbcClient database;
    private final Transactions transactions;

    PostgresAccountFeed(JdbcClient database, Transactions transactions) {
        this.database = database;
        this.transactions = transactions;
    }

    @Override
    public AccountChanges changesSince(AccountId account, ModSeq since) {
        Answer answer = new Answer();
        transactions.single(() -> {
            // The columns of a status come first, then those of a change of names, then the account's own.
            database.sql("""
                            select a.id, null, null, null, null, null, null, null, null, a.modseq, null::text,
                                   null::bigint, null::text, a.forgotten_modseq <= ?, null::bigint
                              from accounts a where a.id = ?
                            union all
                            select %s, b.changed_modseq, null, null, null, null, null
                              from mailboxes b where b.account_id = ? and b.changed_modseq > ?
                            union all
                            select c.account_id, null, null, null, null, null, null, null, null, c.modseq, c.kind,
                                   c.mailbox_id, c.name, null, coalesce(c.owner, c.account_id)
                              from account_changes c where c.account_id = ? and c.modseq > ?
                             order by 10, 11, 13
                            """.formatted(Rows.STATUS_COLUMNS.formatted("b.unseen")))
                    .param(since.value())
                    .param(account.value())
                    .param(account.value())
                    .param(since.value())
                    .param(account.value())
                    .param(since.value())
                    .query(answer::add);
            return answer;
        });
        return answer.changes();
    }

    private static final class Answer {

        private final List<AccountChange> changes = new ArrayList<>();
        private @Nullable ModSeq now;
        private boolean complete;

        void add(ResultSet row) throws SQLException {
            ModSeq modSeq = new ModSeq(row.getLong(10));
            String kind = row.getString(11);
            if (kind != null) {
                changes.add(AccountLog.change(
                        new AccountId(row.getLong(15)),
                        AccountLog.Kind.valueOf(kind),
                        modSeq,
                        row.getLong(12),
                        row.getString(13)));
            } else if (row.getObject(2) != null) {
                changes.add(new AccountChange.MessagesChanged(modSeq, Rows.status(row)));
            } else {
                now = modSeq;
                complete = row.getBoolean(14);
            }
        }

        AccountChanges changes() {
            if (now == null) {
                throw Rows.noAccount();
            }
            return new AccountChanges(now, changes, complete);
        }
    }
}
