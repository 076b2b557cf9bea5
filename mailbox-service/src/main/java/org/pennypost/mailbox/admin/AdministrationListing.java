package org.pennypost.mailbox.admin;

import java.time.OffsetDateTime;
import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import org.pennypost.mailbox.api.admin.AccountItem;
import org.pennypost.mailbox.api.admin.DomainItem;
import org.pennypost.mailbox.database.Transactions;

/// Pages of domains and accounts by their keys, however many there are.
@Component
class AdministrationListing {

    private final JdbcClient database;
    private final Transactions transactions;

    AdministrationListing(JdbcClient database, Transactions transactions) {
        this.database = database;
        this.transactions = transactions;
    }

    /// How many there are of what.
    record Totals(long domains, long accounts, long messages) {}

    List<DomainItem> domains(String after, int limit) {
        return transactions.single(() -> database.sql(
                        "select name, created_at from domains where name > ? order by name limit ?")
                .param(after)
                .param(limit)
                .query((row, _) -> new DomainItem(
                        row.getString(1), row.getObject(2, OffsetDateTime.class).toInstant()))
                .list());
    }

    List<AccountItem> accounts(String after, int limit) {
        return transactions.single(() -> database.sql("""
                        select address, created_at, quota_octets, used_octets, message_count
                          from accounts where address > ? order by address limit ?
                        """)
                .param(after)
                .param(limit)
                .query((row, _) -> new AccountItem(
                        row.getString(1),
                        row.getObject(2, OffsetDateTime.class).toInstant(),
                        row.getObject(3, Long.class),
                        row.getLong(4),
                        row.getLong(5)))
                .list());
    }

    Totals totals() {
        return transactions.single(() -> database.sql("""
                        select (select count(*) from domains), count(*), coalesce(sum(message_count), 0) from accounts
                        """)
                .query((row, _) -> new Totals(row.getLong(1), row.getLong(2), row.getLong(3)))
                .single());
    }
}
