package org.pennypost.mailbox.suppression;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import org.pennypost.mail.address.MailAddress;
import org.pennypost.mail.bounce.BounceClass;

/// The table `suppressions`, without what has expired.
@Component
class SuppressionTable {

    private final JdbcClient database;

    SuppressionTable(JdbcClient database) {
        this.database = database;
    }

    /// Where a page ends.
    record Place(String domain, String address, String senderDomain) {}

    /// In the order of domains and addresses.
    List<Suppression> list(SuppressionFilter filter, Place after, Instant now, int limit) {
        List<Object> values = new ArrayList<>(List.of(after.domain, after.address, after.senderDomain, utc(now)));
        String conditions = conditions(filter, values);
        values.add(limit);
        return database.sql("""
                        select * from suppressions
                         where (domain, address, sender_domain) > (?, ?, ?)
                           and (expires_at is null or expires_at > ?) %s
                         order by domain, address, sender_domain
                         limit ?
                        """.formatted(conditions))
                .params(values)
                .query((row, _) -> suppression(row))
                .list();
    }

    /// @param values get those of the conditions
    private static String conditions(SuppressionFilter filter, List<Object> values) {
        StringBuilder conditions = new StringBuilder();
        and(conditions, values, "domain = ?", filter.domain());
        and(conditions, values, "sender_domain = ?", filter.senderDomain());
        and(
                conditions,
                values,
                "source = ?",
                filter.source() == null ? null : filter.source().name());
        and(
                conditions,
                values,
                "class = ?",
                filter.why() == null ? null : filter.why().name());
        and(conditions, values, "listed = ?", filter.listed());
        return conditions.toString();
    }

    private static void and(StringBuilder conditions, List<Object> values, String condition, @Nullable Object value) {
        if (value != null) {
            conditions.append(" and ").append(condition);
            values.add(value);
        }
    }

    /// For each domain of senders, and for all of them.
    List<Suppression> of(MailAddress address, Instant now) {
        return database.sql("""
                        select * from suppressions
                         where domain = ? and address = lower(?) and (expires_at is null or expires_at > ?)
                         order by sender_domain
                        """)
                .param(address.domain().name())
                .param(address.toString())
                .param(utc(now))
                .query((row, _) -> suppression(row))
                .list();
    }

    /// Puts an address onto the list. What is known of bounces stays.
    ///
    /// @param senderDomain empty for all mail
    Suppression add(
            MailAddress address, String senderDomain, @Nullable String note, @Nullable Instant expiresAt, Instant now) {
        return database.sql("""
                        insert into suppressions as s (domain, address, sender_domain, source, listed, bounces, note,
                               first_at, last_at, expires_at)
                        values (?, lower(?), ?, 'OPERATOR', true, 0, ?, ?, ?, ?)
                            on conflict (domain, address, sender_domain) do update
                           set source = 'OPERATOR', listed = true, note = excluded.note,
                               last_at = excluded.last_at, expires_at = excluded.expires_at
                        returning *
                        """)
                .param(address.domain().name())
                .param(address.toString())
                .param(senderDomain)
                .param(note)
                .param(utc(now))
                .param(utc(now))
                .param(expiresAt == null ? null : utc(expiresAt))
                .query((row, _) -> suppression(row))
                .single();
    }

    /// Whether mail of accounts is kept here under this name.
    boolean isOurs(String domain) {
        return database.sql("select name from domains where name = ? and alias_of is null for key share")
                .param(domain)
                .query(String.class)
                .optional()
                .isPresent();
    }

    /// @param senderDomain null for all entries of the address
    /// @return how many there were
    int remove(MailAddress address, @Nullable String senderDomain) {
        return database.sql("""
                        delete from suppressions
                         where domain = ? and address = lower(?) and sender_domain = coalesce(?, sender_domain)
                        """)
                .param(address.domain().name())
                .param(address.toString())
                .param(senderDomain)
                .update();
    }

    /// @return how many there were
    int removeSome(SuppressionFilter filter, Instant now, int most) {
        List<Object> values = new ArrayList<>(List.of(utc(now)));
        String conditions = conditions(filter, values);
        values.add(most);
        return database.sql("""
                        delete from suppressions
                         where ctid = any(array(select ctid from suppressions
                                                 where (expires_at is null or expires_at > ?) %s
                                                 order by domain, address, sender_domain
                                                 limit ? for update))
                        """.formatted(conditions)).params(values).update();
    }

    long count(SuppressionFilter filter, Instant now) {
        List<Object> values = new ArrayList<>(List.of(utc(now)));
        String conditions = conditions(filter, values);
        return database.sql(
                        "select count(*) from suppressions where (expires_at is null or expires_at > ?)" + conditions)
                .params(values)
                .query(Long.class)
                .single();
    }

    /// Removes some of what has expired.
    ///
    /// @return how many
    int prune(Instant now, int most) {
        return database.sql("""
                        delete from suppressions
                         where ctid = any(array(select ctid from suppressions where expires_at <= ?
                                                 order by expires_at limit ? for update skip locked))
                        """).param(utc(now)).param(most).update();
    }

    private static Suppression suppression(ResultSet row) throws SQLException {
        String senderDomain = row.getString("sender_domain");
        String why = row.getString("class");
        OffsetDateTime expiresAt = row.getObject("expires_at", OffsetDateTime.class);
        return new Suppression(
                row.getString("address"),
                senderDomain.isEmpty() ? null : senderDomain,
                Suppression.Source.valueOf(row.getString("source")),
                row.getBoolean("listed"),
                row.getInt("bounces"),
                why == null
                        ? null
                        : new Suppression.Bounce(
                                BounceClass.valueOf(why),
                                row.getString("status"),
                                row.getString("reply"),
                                row.getString("host")),
                row.getString("note"),
                moment(row, "first_at"),
                moment(row, "last_at"),
                expiresAt == null ? null : expiresAt.toInstant());
    }

    private static Instant moment(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static OffsetDateTime utc(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC);
    }
}
