package org.pennypost.mailbox.accounts;

import java.net.InetAddress;
import java.time.OffsetDateTime;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

import org.pennypost.mail.address.MailAddress;
import org.pennypost.mailbox.database.Transactions;

/// Who has to wait after failed logins, and how an administrator lets them in again.
@Service
public class LoginLocks {

    private final JdbcClient database;
    private final Transactions transactions;
    private final LoginFailures failures;

    LoginLocks(JdbcClient database, Transactions transactions, LoginFailures failures) {
        this.database = database;
        this.transactions = transactions;
        this.failures = failures;
    }

    /// Those who have to wait now, in the order of their ids.
    ///
    /// @param after an id; empty for the first ones
    public List<LoginLock> list(String after, int limit) {
        return transactions.single(() -> database.sql("""
                        select f.id, f.kind, a.address, text(f.network), f.failures, f.last_at, f.until
                          from (select encode(f.subject, 'hex') as id, f.kind, f.account_id, f.network, f.failures,
                                       f.last_at, %s as until
                                  from login_failures f
                                  join unnest(?::text[], ?::integer[]) k (kind, free) on k.kind = f.kind
                                 where f.failures >= k.free) f
                          left join accounts a on a.id = f.account_id
                         where f.until > now() and f.id > ?
                         order by f.id
                         limit ?
                        """.formatted(LoginFailures.until("k.free")))
                .param(failures.longestWait())
                .param(LoginFailures.KINDS)
                .param(failures.free())
                .param(after)
                .param(limit)
                .query((row, _) -> new LoginLock(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getInt(5),
                        row.getObject(6, OffsetDateTime.class).toInstant(),
                        row.getObject(7, OffsetDateTime.class).toInstant()))
                .list());
    }

    /// Forgets the failures of an account from wherever, and those from a client's network by any name.
    ///
    /// @param account null: of none
    /// @param client  null: of none
    /// @return whether there were any
    public boolean lift(@Nullable MailAddress account, @Nullable InetAddress client) {
        return transactions.write(() -> database.sql("""
                                delete from login_failures
                                 where account_id = (select id from accounts where address = ?)
                                    or network = ?::cidr
                                """)
                        .param(account == null ? null : account.canonical())
                        .param(client == null ? null : LoginSource.network(client))
                        .update())
                > 0;
    }
}
