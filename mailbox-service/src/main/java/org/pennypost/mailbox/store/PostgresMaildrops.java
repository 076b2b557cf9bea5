package org.pennypost.mailbox.store;

import java.util.UUID;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import org.pennypost.mail.store.AccountId;
import org.pennypost.mail.store.Maildrops;
import org.pennypost.mail.store.Refusal;
import org.pennypost.mail.store.RefusalCode;
import org.pennypost.mailbox.database.Transactions;

/// Leases as rows, timed by the clock of the database: one round trip and one commit each.
@Component
class PostgresMaildrops implements Maildrops {

    private final JdbcClient database;
    private final Transactions transactions;

    PostgresMaildrops(JdbcClient database, Transactions transactions) {
        this.database = database;
        this.transactions = transactions;
    }

    @Override
    public UUID lock(AccountId account) {
        UUID token = UUID.randomUUID();
        return transactions.single(() -> database.sql("""
                        insert into maildrop_leases as l (account_id, token, expires_at)
                        values (?, ?, now() + ? * interval '1 millisecond')
                        on conflict (account_id) do update set token = excluded.token, expires_at = excluded.expires_at
                         where l.expires_at < now()
                        returning token
                        """)
                .param(account.value())
                .param(token)
                .param(LEASE.toMillis())
                .query(UUID.class)
                .optional()
                .orElseThrow(() -> new Refusal(RefusalCode.IN_USE, "the maildrop is locked by another session")));
    }

    @Override
    public boolean renew(AccountId account, UUID lease) {
        return transactions.single(() -> database.sql("""
                                update maildrop_leases set expires_at = now() + ? * interval '1 millisecond'
                                 where account_id = ? and token = ?
                                """)
                        .param(LEASE.toMillis())
                        .param(account.value())
                        .param(lease)
                        .update()
                > 0);
    }

    @Override
    public void release(AccountId account, UUID lease) {
        transactions.single(() -> database.sql("delete from maildrop_leases where account_id = ? and token = ?")
                .param(account.value())
                .param(lease)
                .update());
    }
}
