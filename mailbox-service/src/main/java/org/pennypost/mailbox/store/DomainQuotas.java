package org.pennypost.mailbox.store;

import java.util.Collection;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import org.pennypost.mail.store.Refusal;

/// Holds back what would exceed the quota of a domain. Runs behind the statement that has charged the accounts: that
/// has added to the domain's sums too and holds the lock of its row, so that the answer stays true until the commit.
@Component
class DomainQuotas {

    private final JdbcClient database;

    DomainQuotas(JdbcClient database) {
        this.database = database;
    }

    /// One round trip if any of the accounts belongs to a domain with a quota; none if not.
    ///
    /// @param domains `accounts.counted_domain` of the accounts that were charged, without nulls
    /// @throws Refusal with `OVER_QUOTA`
    void require(Collection<String> domains) {
        if (domains.isEmpty()) {
            return;
        }
        boolean over = database.sql("""
                        select exists (select from domains
                                        where name = any(?)
                                          and (used_octets > quota_octets or message_count > quota_messages))
                        """)
                .param(domains.stream().distinct().toArray(String[]::new))
                .query(Boolean.class)
                .single();
        if (over) {
            throw Rows.overQuota();
        }
    }
}
