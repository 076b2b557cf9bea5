package org.pennypost.mailbox.maildrop;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import org.pennypost.mail.store.AccountId;
import org.pennypost.mail.store.MaildropLease;
import org.pennypost.mail.store.Maildrops;
import org.pennypost.mail.store.Refusal;
import org.pennypost.mail.store.RefusalCode;
import org.pennypost.mailbox.database.Transactions;

/// Leases as rows, timed by the clock of the database: one round trip and one commit each. A lease runs out no sooner
/// than its length after a start of the database, so that an outage gives nobody's maildrop away.
@Component
class MaildropLeases {

    /// That a lease `l` has not run out, with the parameter of how many milliseconds one lasts.
    static final String HELD = """
            (l.expires_at >= now()
             or l.expires_at > '-infinity' and pg_postmaster_start_time() + ? * interval '1 millisecond' >= now())
            """;

    private final JdbcClient database;
    private final Transactions transactions;
    private final MaildropProperties defaults;

    MaildropLeases(JdbcClient database, Transactions transactions, MaildropProperties defaults) {
        this.database = database;
        this.transactions = transactions;
        this.defaults = defaults;
    }

    /// @throws Refusal with [RefusalCode#IN_USE] or [RefusalCode#THROTTLED]
    MaildropLease take(AccountId account) {
        MaildropLease lease = new MaildropLease(account, UUID.randomUUID());
        int taken = transactions.single(() -> database.sql("""
                        insert into maildrop_leases as l (account_id, token, expires_at, opened_at)
                        select id, ?, now() + ? * interval '1 millisecond', now() from accounts where id = ?
                        on conflict (account_id) do update
                           set token = excluded.token, expires_at = excluded.expires_at, opened_at = excluded.opened_at
                         where not %s
                           and coalesce(l.opened_at + interval '1 second' * coalesce(
                                   (select p.login_delay from maildrop_policies p where p.account_id = l.account_id),
                                   ?) <= now(), true)
                        """.formatted(HELD))
                .param(lease.token())
                .param(Maildrops.LEASE.toMillis())
                .param(account.value())
                .param(Maildrops.LEASE.toMillis())
                .param(defaults.loginDelay().toSeconds())
                .update());
        if (taken == 0) {
            throw refusal(account);
        }
        return lease;
    }

    private Refusal refusal(AccountId account) {
        return transactions.single(() -> database.sql(
                        "select %s from maildrop_leases l where l.account_id = ?".formatted(HELD))
                .param(Maildrops.LEASE.toMillis())
                .param(account.value())
                .query(Boolean.class)
                .optional()
                .map(held -> held
                        ? new Refusal(RefusalCode.IN_USE, "the maildrop is locked by another session")
                        : new Refusal(RefusalCode.THROTTLED, "the last login was too short ago"))
                .orElseGet(() -> new Refusal(RefusalCode.NOT_FOUND, "the account does not exist")));
    }

    Set<UUID> renew(List<MaildropLease> leases) {
        return new HashSet<>(transactions.single(() -> database.sql("""
                        update maildrop_leases l set expires_at = now() + ? * interval '1 millisecond'
                          from unnest(?::bigint[], ?::uuid[]) r (account_id, token)
                         where l.account_id = r.account_id and l.token = r.token
                        returning l.token
                        """)
                .param(Maildrops.LEASE.toMillis())
                .param(leases.stream().mapToLong(it -> it.account().value()).toArray())
                .param(leases.stream().map(MaildropLease::token).toArray(UUID[]::new))
                .query(UUID.class)
                .list()));
    }

    /// @return whether it was held until now
    boolean release(MaildropLease lease) {
        return end(lease, "opened_at");
    }

    /// Nothing was opened with it: this was no login from which the next one has to wait.
    void giveBack(MaildropLease lease) {
        end(lease, "null");
    }

    private boolean end(MaildropLease lease, String lastLogin) {
        return transactions.single(() -> database.sql("""
                                update maildrop_leases set token = ?, expires_at = '-infinity', opened_at = %s
                                 where account_id = ? and token = ?
                                """.formatted(lastLogin))
                        .param(UUID.randomUUID())
                        .param(lease.account().value())
                        .param(lease.token())
                        .update())
                > 0;
    }
}
