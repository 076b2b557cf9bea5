package org.pennypost.mailbox.integrity;

import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import org.pennypost.mail.address.MailDomain;
import org.pennypost.mailbox.accounts.QuotaAdministration;
import org.pennypost.mailbox.database.Transactions;

/// Adds up what the accounts of a domain with a quota use. The sums and what is added up are of one moment; only what
/// is wrong is added up again under locks, and mended.
@Component
class DomainCheck implements Check {

    private static final int MOST = 50;

    private final JdbcClient database;
    private final Transactions transactions;
    private final QuotaAdministration quotas;

    DomainCheck(JdbcClient database, Transactions transactions, QuotaAdministration quotas) {
        this.database = database;
        this.transactions = transactions;
        this.quotas = quotas;
    }

    @Override
    public String name() {
        return "DOMAINS";
    }

    @Override
    public Step step(String position) {
        List<Candidate<String>> next = transactions.single(() -> database.sql("""
                        select name from domains
                         where name > ? and coalesce(quota_octets, quota_messages) is not null
                         order by name limit ?
                        """)
                .param(position)
                .param(MOST)
                .query((row, _) -> new Candidate<>(row.getString(1), row.getString(1), 1))
                .list());
        return Candidate.step(next, MOST, MOST, this::check);
    }

    private List<Finding> check(String domain) {
        List<String> wrong = transactions.single(() ->
                database.sql("""
                        select format('messages %s, octets %s; recounted %s, %s, %s accounts not counted',
                                      d.message_count, d.used_octets, a.messages, a.octets, a.uncounted)
                          from domains d,
                               (select coalesce(sum(message_count), 0) as messages,
                                       coalesce(sum(used_octets), 0) as octets,
                                       count(*) filter (where counted_domain is null) as uncounted
                                  from accounts where domain = :domain) a
                         where d.name = :domain and coalesce(d.quota_octets, d.quota_messages) is not null
                           and (d.message_count, d.used_octets, 0) <> (a.messages, a.octets, a.uncounted)
                        """).param("domain", domain).query(String.class).list());
        if (!wrong.isEmpty()) {
            quotas.recount(new MailDomain(domain));
        }
        return wrong.stream()
                .map(detail -> new Finding(Finding.Kind.DOMAIN_COUNTERS, "domain " + domain, detail, true))
                .toList();
    }
}
