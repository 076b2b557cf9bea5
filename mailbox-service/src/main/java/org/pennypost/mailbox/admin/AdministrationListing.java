package org.pennypost.mailbox.admin;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import org.pennypost.mail.address.MailAddress;
import org.pennypost.mail.store.Refusal;
import org.pennypost.mail.store.RefusalCode;
import org.pennypost.mailbox.api.admin.AccountItem;
import org.pennypost.mailbox.api.admin.AliasItem;
import org.pennypost.mailbox.api.admin.DomainItem;
import org.pennypost.mailbox.api.admin.GroupItem;
import org.pennypost.mailbox.database.Transactions;

/// Pages of domains, accounts and addresses by their keys, however many there are.
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
        return transactions.single(() -> database.sql("""
                        select d.name, d.created_at, d.alias_of,
                               array(select t.written from address_targets t
                                      where t.address = '@' || d.name order by t.target),
                               d.quota_octets, d.quota_messages,
                               case when coalesce(d.quota_octets, d.quota_messages) is not null then d.used_octets end,
                               case when coalesce(d.quota_octets, d.quota_messages) is not null then d.message_count end
                          from domains d where d.name > ? order by d.name limit ?
                        """)
                .param(after)
                .param(limit)
                .query((row, _) -> new DomainItem(
                        row.getString(1),
                        moment(row, 2),
                        row.getString(3),
                        List.of((String[]) row.getArray(4).getArray()),
                        row.getObject(5, Long.class),
                        row.getObject(6, Long.class),
                        row.getObject(7, Long.class),
                        row.getObject(8, Long.class)))
                .list());
    }

    List<AccountItem> accounts(String after, int limit) {
        return transactions.single(() -> database.sql("""
                        select address, created_at, display_name, enabled, quota_octets, quota_messages, used_octets,
                               message_count,
                               (select max(r.at) from login_records r
                                 where r.name = a.address and r.account_id = a.id and r.outcome = 'SUCCEEDED')
                          from accounts a where address > ? order by address limit ?
                        """)
                .param(after)
                .param(limit)
                .query((row, _) -> new AccountItem(
                        row.getString(1),
                        moment(row, 2),
                        row.getString(3),
                        row.getBoolean(4),
                        row.getObject(5, Long.class),
                        row.getObject(6, Long.class),
                        row.getLong(7),
                        row.getLong(8),
                        row.getObject(9, OffsetDateTime.class) == null ? null : moment(row, 9)))
                .list());
    }

    List<AliasItem> aliases(String after, int limit) {
        return transactions.single(() -> database.sql("""
                        select r.address, a.address, r.created_at
                          from addresses r join accounts a on a.id = r.account_id
                         where r.kind = 'ALIAS' and r.address > ? order by r.address limit ?
                        """)
                .param(after)
                .param(limit)
                .query((row, _) -> new AliasItem(row.getString(1), row.getString(2), moment(row, 3)))
                .list());
    }

    List<GroupItem> groups(String after, int limit) {
        return transactions.single(() -> database.sql("""
                        select r.address, (select count(*) from address_targets t where t.address = r.address),
                               r.created_at
                          from addresses r
                         where r.kind = 'GROUP' and r.address > ? order by r.address limit ?
                        """)
                .param(after)
                .param(limit)
                .query((row, _) -> new GroupItem(row.getString(1), row.getLong(2), moment(row, 3)))
                .list());
    }

    /// @param after canonical
    /// @throws Refusal with [RefusalCode#NOT_FOUND] if there is no such group
    List<String> members(MailAddress group, String after, int limit) {
        return transactions.write(() -> {
            boolean exists = database.sql("select exists (select from addresses where address = ? and kind = 'GROUP')")
                    .param(group.canonical())
                    .query(Boolean.class)
                    .single();
            if (!exists) {
                throw new Refusal(RefusalCode.NOT_FOUND, "there is no group " + group);
            }
            return database.sql("""
                            select written from address_targets where address = ? and target > ?
                             order by target limit ?
                            """)
                    .param(group.canonical())
                    .param(after)
                    .param(limit)
                    .query((row, _) -> row.getString(1))
                    .list();
        });
    }

    private static Instant moment(ResultSet row, int column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    Totals totals() {
        return transactions.single(() -> database.sql("""
                        select (select count(*) from domains), count(*), coalesce(sum(message_count), 0) from accounts
                        """)
                .query((row, _) -> new Totals(row.getLong(1), row.getLong(2), row.getLong(3)))
                .single());
    }
}
