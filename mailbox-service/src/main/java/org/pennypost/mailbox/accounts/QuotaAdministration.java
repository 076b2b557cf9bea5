package org.pennypost.mailbox.accounts;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

import org.pennypost.mail.address.MailAddress;
import org.pennypost.mail.address.MailDomain;
import org.pennypost.mail.store.Refusal;
import org.pennypost.mail.store.RefusalCode;
import org.pennypost.mailbox.database.Transactions;

/// Sets how much may be kept. A quota below what is kept already takes nothing away: nothing more comes in.
@Service
public class QuotaAdministration {

    private final DomainTable domains;
    private final Transactions transactions;
    private final JdbcClient database;

    QuotaAdministration(DomainTable domains, Transactions transactions, JdbcClient database) {
        this.domains = domains;
        this.transactions = transactions;
        this.database = database;
    }

    /// @throws Refusal with [RefusalCode#NOT_FOUND]
    public void setQuota(MailAddress account, Quota quota) {
        int changed = transactions.write(
                () -> database.sql("update accounts set quota_octets = ?, quota_messages = ? where address = ?")
                        .param(quota.octets())
                        .param(quota.messages())
                        .param(account.canonical())
                        .update());
        if (changed == 0) {
            throw new Refusal(RefusalCode.NOT_FOUND, "there is no account " + account);
        }
    }

    /// For all accounts of the domain together.
    ///
    /// @throws Refusal with [RefusalCode#NOT_FOUND], or [RefusalCode#CANNOT] for an alias of another domain
    public void setQuota(MailDomain domain, Quota quota) {
        transactions.write(() -> {
            if (quota.isNone()) {
                // Accounts before their domain, as whoever delivers locks them.
                count(domain, false);
                domains.lock(domain);
            } else if (!domains.lock(domain).limited()) {
                // No account asks for the domain's row yet, and none can be added now.
                count(domain, true);
                sum(domain);
            }
            domains.holdForAddress(domain);
            return database.sql("update domains set quota_octets = ?, quota_messages = ? where name = ?")
                    .param(quota.octets())
                    .param(quota.messages())
                    .param(domain.name())
                    .update();
        });
    }

    /// Sets the sums of a domain with a quota to what its accounts use.
    ///
    /// @throws Refusal with [RefusalCode#NOT_FOUND]
    public void recount(MailDomain domain) {
        transactions.write(() -> {
            count(domain, true);
            boolean limited = domains.lock(domain).limited();
            if (limited) {
                sum(domain);
            } else {
                count(domain, false);
            }
            return limited;
        });
    }

    /// Waits for everybody who is changing what an account of the domain uses, and holds them up until the commit.
    private void count(MailDomain domain, boolean counted) {
        database.sql("""
                        with locked as (select id from accounts where domain = ? order by id for update)
                        update accounts a set counted_domain = case when ? then a.domain end
                          from locked where a.id = locked.id
                        """).param(domain.name()).param(counted).update();
    }

    private void sum(MailDomain domain) {
        database.sql("""
                        update domains d
                           set used_octets = s.octets, message_count = s.messages
                          from (select coalesce(sum(used_octets), 0) octets, coalesce(sum(message_count), 0) messages
                                  from accounts where domain = ?) s
                         where d.name = ?
                        """).param(domain.name()).param(domain.name()).update();
    }
}
