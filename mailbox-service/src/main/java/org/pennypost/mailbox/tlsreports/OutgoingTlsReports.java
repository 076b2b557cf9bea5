package org.pennypost.mailbox.tlsreports;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import org.pennypost.mail.store.TlsObservation;
import org.pennypost.mailbox.database.Transactions;
import org.pennypost.mailbox.dmarc.OutgoingReport;

/// Reports to the owners of domains: those that are owed, and those that were sent. Several instances take
/// different ones.
@Component
public class OutgoingTlsReports {

    private final JdbcClient database;
    private final Transactions transactions;

    OutgoingTlsReports(JdbcClient database, Transactions transactions) {
        this.database = database;
        this.transactions = transactions;
    }

    /// Takes one that is due and whose day is over. If it has not ended by then, others may take it after the time
    /// given.
    ///
    /// @param before the first day that is not over
    Optional<OwedTlsReport> take(LocalDate before, Instant now, Duration hold) {
        return transactions.write(() -> database.sql("""
                        update tls_outgoing set due_at = ?, tries = tries + 1
                         where id = (select id from tls_outgoing
                                      where state = 'COLLECTING' and day < ? and due_at <= ?
                                      order by due_at, day, domain limit 1
                                        for update skip locked)
                        returning id, day, domain, left_out, tries
                        """)
                .param(utc(now.plus(hold)))
                .param(before)
                .param(utc(now))
                .query((row, _) -> new OwedTlsReport(
                        row.getObject(1, UUID.class),
                        row.getObject(2, LocalDate.class),
                        row.getString(3),
                        row.getLong(4),
                        row.getInt(5)))
                .optional());
    }

    /// What the report counts.
    List<TlsObservation> observations(OwedTlsReport report) {
        return transactions.single(() -> database.sql("""
                        select finding, sessions from tls_outgoing_rows where day = ? and domain = ? order by key
                        """)
                .param(report.day())
                .param(report.domain())
                .query((row, _) -> Finding.read(row.getString(1)).with(report.domain(), row.getLong(2)))
                .list());
    }

    /// It is tried again then.
    void postpone(OwedTlsReport report, String reason, Instant until) {
        transactions.write(() -> database.sql("update tls_outgoing set due_at = ?, reason = ? where id = ?")
                .param(utc(until))
                .param(reason)
                .param(report.id())
                .update());
    }

    /// Its findings are not kept any longer.
    ///
    /// @param recipients to whom it was sent; nobody: it was dropped
    /// @param reason     what was wrong, or null
    void end(OwedTlsReport report, List<String> recipients, @Nullable String reason, Instant now) {
        transactions.write(() -> {
            database.sql("delete from tls_outgoing_rows where day = ? and domain = ?")
                    .param(report.day())
                    .param(report.domain())
                    .update();
            return database.sql(
                            "update tls_outgoing set state = ?, recipients = ?, reason = ?, ended_at = ? where id = ?")
                    .param(recipients.isEmpty() ? "DROPPED" : "SENT")
                    .param(recipients.toArray(String[]::new))
                    .param(reason)
                    .param(utc(now))
                    .param(report.id())
                    .update();
        });
    }

    /// Makes those due that are not made yet and whose day is over.
    ///
    /// @param before the first day that is not over
    /// @return how many
    int hasten(LocalDate before, Instant now) {
        return transactions.write(() ->
                database.sql("""
                        update tls_outgoing set due_at = ? where state = 'COLLECTING' and day < ? and due_at > ?
                        """).param(utc(now)).param(before).param(utc(now)).update());
    }

    /// The latest day first, and its domains in order.
    ///
    /// @param domain null for all
    /// @param from   the first day; null for all
    /// @param to     the last day; null for all
    /// @param after  where an earlier answer ended; null: from the beginning
    public List<OutgoingTlsReport> list(
            @Nullable String domain,
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            OutgoingReport.@Nullable Key after,
            int limit) {
        return transactions.single(() -> database.sql("""
                        select day, domain, replace(id::text, '-', ''), state, successful, failed, left_out,
                               due_at, recipients, reason, ended_at
                          from tls_outgoing
                         where (?::text is null or domain = ?)
                           and day between coalesce(?, '-infinity'::date) and coalesce(?, 'infinity'::date)
                           and (?::date is null or day < ? or (day = ? and domain > ?))
                         order by day desc, domain
                         limit ?
                        """)
                .params(Arrays.asList(domain, domain, from, to))
                .params(
                        after == null
                                ? Arrays.asList(null, null, null, null)
                                : List.of(after.day(), after.day(), after.day(), after.domain()))
                .param(limit)
                .query((row, _) -> report(row))
                .list());
    }

    /// Removes some of those that ended long ago.
    ///
    /// @return how many
    int prune(Instant before, int most) {
        return transactions.write(
                () -> database.sql("""
                        delete from tls_outgoing
                         where (day, domain) in (select day, domain from tls_outgoing
                                                  where state <> 'COLLECTING' and ended_at < ? limit ?)
                        """).param(utc(before)).param(most).update());
    }

    private static OutgoingTlsReport report(ResultSet row) throws SQLException {
        OffsetDateTime ended = row.getObject(11, OffsetDateTime.class);
        return new OutgoingTlsReport(
                row.getObject(1, LocalDate.class),
                row.getString(2),
                row.getString(3),
                OutgoingReport.State.valueOf(row.getString(4)),
                row.getLong(5),
                row.getLong(6),
                row.getLong(7),
                row.getObject(8, OffsetDateTime.class).toInstant(),
                List.of((String[]) row.getArray(9).getArray()),
                row.getString(10),
                ended == null ? null : ended.toInstant());
    }

    private static OffsetDateTime utc(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC);
    }
}
