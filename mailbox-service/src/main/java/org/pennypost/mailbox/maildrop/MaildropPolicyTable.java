package org.pennypost.mailbox.maildrop;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

import org.pennypost.mail.address.MailAddress;
import org.pennypost.mail.store.MaildropPolicies;
import org.pennypost.mail.store.MaildropPolicy;
import org.pennypost.mail.store.Refusal;
import org.pennypost.mail.store.RefusalCode;
import org.pennypost.mailbox.database.Transactions;

/// The policies of maildrops: that of the server, and where accounts differ.
@Service
public class MaildropPolicyTable {

    private final JdbcClient database;
    private final Transactions transactions;
    private final MaildropProperties defaults;

    MaildropPolicyTable(JdbcClient database, Transactions transactions, MaildropProperties defaults) {
        this.database = database;
        this.transactions = transactions;
        this.defaults = defaults;
    }

    /// @throws Refusal with [RefusalCode#NOT_FOUND]
    public MaildropRules rules(MailAddress account) {
        return transactions.single(() -> database.sql("""
                        select p.expire_days, p.delete_retrieved, p.login_delay
                          from accounts a left join maildrop_policies p on p.account_id = a.id
                         where a.address = ?
                        """)
                .param(account.canonical())
                .query((row, _) -> new MaildropRules(
                        row.getObject(1, Integer.class),
                        row.getObject(2, Boolean.class),
                        row.getObject(3, Integer.class)))
                .optional()
                .orElseThrow(() -> unknown(account)));
    }

    /// @throws Refusal with [RefusalCode#NOT_FOUND]
    public void setRules(MailAddress account, MaildropRules rules) {
        int set = transactions.single(() -> database.sql("""
                        insert into maildrop_policies (account_id, expire_days, delete_retrieved, login_delay)
                        select id, ?, ?, ? from accounts where address = ?
                        on conflict (account_id) do update
                           set expire_days = excluded.expire_days, delete_retrieved = excluded.delete_retrieved,
                               login_delay = excluded.login_delay
                        """)
                .param(rules.expireDays())
                .param(rules.deleteRetrieved())
                .param(rules.loginDelay())
                .param(account.canonical())
                .update());
        if (set == 0) {
            throw unknown(account);
        }
    }

    private static Refusal unknown(MailAddress account) {
        return new Refusal(RefusalCode.NOT_FOUND, "there is no account " + account);
    }

    /// What these rules come to on this server.
    MaildropPolicy merged(MaildropRules rules) {
        Integer days = rules.expireDays();
        Boolean deletes = rules.deleteRetrieved();
        Integer delay = rules.loginDelay();
        return new MaildropPolicy(
                days(days == null ? defaults.expireDays() : days),
                deletes == null ? defaults.deleteRetrieved() : deletes,
                delay == null ? defaults.loginDelay().toSeconds() : delay);
    }

    private static @Nullable Integer days(int days) {
        return days == 0 ? null : days;
    }

    /// The strictest of all, and whether accounts differ.
    MaildropPolicies all() {
        return transactions.single(() -> database.sql("""
                        select min(nullif(expire_days, 0)), bool_or(delete_retrieved), max(login_delay),
                               bool_or(expire_days <> ?), bool_or(delete_retrieved <> ?), bool_or(login_delay <> ?)
                          from maildrop_policies
                        """)
                .param(defaults.expireDays())
                .param(defaults.deleteRetrieved())
                .param(defaults.loginDelay().toSeconds())
                .query((row, _) -> {
                    Integer shortest = row.getObject(1, Integer.class);
                    int most = defaults.expireDays() == 0 ? Integer.MAX_VALUE : defaults.expireDays();
                    int days = Math.min(most, shortest == null ? Integer.MAX_VALUE : shortest);
                    return new MaildropPolicies(
                            new MaildropPolicy(
                                    days == Integer.MAX_VALUE ? null : days,
                                    defaults.deleteRetrieved() || row.getBoolean(2),
                                    Math.max(defaults.loginDelay().toSeconds(), row.getLong(3))),
                            row.getBoolean(4) || row.getBoolean(5),
                            row.getBoolean(6));
                })
                .single());
    }
}
