package org.pennypost.mailbox.queue;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

import org.pennypost.mail.store.AccountId;
import org.pennypost.mail.store.Refusal;
import org.pennypost.mail.store.RefusalCode;
import org.pennypost.mailbox.database.Transactions;

/// Domains and accounts whose mail is not carried for now. It is queued as ever, and its time runs on: what
/// expires meanwhile comes back to its sender.
@Service
public class QueuePauses {

    private static final String COLUMNS = """
            select p.domain, p.account, a.address, p.since, p.why
              from queue_pauses p
              left join accounts a on a.id = p.account
            """;

    private final JdbcClient database;
    private final Transactions transactions;
    private final Resuming resuming;
    private final Clock clock;

    QueuePauses(JdbcClient database, Transactions transactions, Resuming resuming, QueueClock clock) {
        this.database = database;
        this.transactions = transactions;
        this.resuming = resuming;
        this.clock = clock.clock();
    }

    /// Either of a domain or of an account.
    ///
    /// @param domain  canonical
    /// @param address of the account
    public record Pause(@Nullable String domain, @Nullable String address, Instant since, String why) {}

    public List<Pause> list() {
        return transactions.single(() -> database.sql(COLUMNS + " where not p.resuming order by p.id")
                .query((row, _) -> pause(row))
                .list());
    }

    /// Those that a delivery is subject to.
    List<Pause> of(long delivery) {
        return database.sql(COLUMNS + """
                         where not p.resuming
                           and exists (select from deliveries d
                                        where d.id = ? and (d.domain = p.domain or d.submitter = p.account))
                         order by p.id
                        """)
                .param(delivery)
                .query((row, _) -> pause(row))
                .list();
    }

    /// @param domain canonical
    public void pauseDomain(String domain, String why) {
        pause(domain, null, why);
    }

    public void pauseAccount(AccountId account, String why) {
        pause(null, account.value(), why);
    }

    /// @throws Refusal with [RefusalCode#NOT_FOUND] if it is not paused
    public void resumeDomain(String domain) {
        resume("domain = ?", domain);
    }

    /// @throws Refusal with [RefusalCode#NOT_FOUND] if it is not paused
    public void resumeAccount(AccountId account) {
        resume("account = ?", account.value());
    }

    /// One that was there already keeps its time.
    private void pause(@Nullable String domain, @Nullable Long account, String why) {
        transactions.write(() -> database.sql("""
                        merge into queue_pauses p
                        using (values (?::text, ?::bigint, ?::timestamptz, ?::text)) v (domain, account, since, why)
                           on p.domain = v.domain or p.account = v.account
                         when matched then
                              update set why = v.why, resuming = false,
                                         since = case when p.resuming then v.since else p.since end
                         when not matched then
                              insert (domain, account, since, why) values (v.domain, v.account, v.since, v.why)
                        """)
                .param(domain)
                .param(account)
                .param(Columns.utc(clock.instant()))
                .param(why)
                .update());
    }

    private void resume(String condition, Object value) {
        int ended = transactions.write(
                () -> database.sql("update queue_pauses set resuming = true where not resuming and " + condition)
                        .param(value)
                        .update());
        if (ended == 0) {
            throw new Refusal(RefusalCode.NOT_FOUND, "its mail is not paused");
        }
        resuming.wake();
    }

    private static Pause pause(ResultSet row) throws SQLException {
        String address = row.getString("address");
        return new Pause(
                row.getString("domain"),
                row.getString("domain") == null && address == null ? "account " + row.getLong("account") : address,
                Columns.moment(row, "since"),
                row.getString("why"));
    }
}
