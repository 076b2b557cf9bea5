package org.pennypost.mailbox.reports;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

import org.pennypost.mailbox.api.json.MailModule;
import org.pennypost.mailbox.database.Transactions;

/// Reports on TLS that were received, each once.
@Component
public class TlsReports {

    private static final JsonMapper MAPPER = MailModule.mapper();

    private static final String COLUMNS =
            "id, received_at, organization, contact, report_id, begins_at, ends_at, domain, successful, failed";

    private final JdbcClient database;
    private final Transactions transactions;

    TlsReports(JdbcClient database, Transactions transactions) {
        this.database = database;
        this.transactions = transactions;
    }

    /// What a report says in sum.
    ///
    /// @param domain     about which it is
    /// @param successful sessions
    /// @param failed     sessions
    public record Summary(
            String organization,
            @Nullable String contact,
            String reportId,
            Instant begin,
            Instant end,
            String domain,
            long successful,
            long failed) {}

    /// Keeps a report, unless it is kept already.
    void add(TlsReport report, Instant receivedAt) {
        transactions.write(() -> database.sql("""
                        insert into tls_reports (organization, contact, report_id, begins_at, ends_at, domain, successful,
                               failed, policies, received_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        on conflict (domain, organization, report_id) do nothing
                        """)
                .params(Arrays.asList(
                        report.organization(),
                        report.contact(),
                        report.reportId(),
                        utc(report.begin()),
                        utc(report.end()),
                        report.domain(),
                        report.successful(),
                        report.failed(),
                        MAPPER.writeValueAsString(report.policies()),
                        utc(receivedAt)))
                .update());
    }

    /// The latest first.
    ///
    /// @param after where an earlier answer ended; null: from the latest
    public List<Received<Summary>> list(ReportFilter filter, @Nullable ReportKey after, int limit) {
        return transactions.single(() -> database.sql("""
                        select %s
                          from tls_reports
                         where (?::text is null or domain = ?)
                           and begins_at >= coalesce(?, '-infinity'::timestamptz)
                           and begins_at < coalesce(?, 'infinity'::timestamptz)
                           and (begins_at, id) < (coalesce(?, 'infinity'::timestamptz), ?)
                         order by begins_at desc, id desc
                         limit ?
                        """.formatted(COLUMNS))
                .params(Arrays.asList(filter.domain(), filter.domain(), filter.since(), filter.until()))
                .param(after == null ? null : utc(after.begin()))
                .param(after == null ? 0 : after.id())
                .param(limit)
                .query((row, _) -> summary(row))
                .list());
    }

    public Optional<Received<Summary>> find(long id) {
        return transactions.single(() -> database.sql("select %s from tls_reports where id = ?".formatted(COLUMNS))
                .param(id)
                .query((row, _) -> summary(row))
                .optional());
    }

    /// What a report says of each policy.
    public List<TlsReport.Policy> policies(long id) {
        return transactions.single(() -> database.sql("select policies from tls_reports where id = ?")
                .param(id)
                .query((row, _) -> List.of(MAPPER.readValue(row.getString(1), TlsReport.Policy[].class)))
                .optional()
                .orElse(List.of()));
    }

    /// Removes some of those that were received earlier.
    ///
    /// @return how many
    int prune(Instant before, int most) {
        return transactions.write(
                () -> database.sql("""
                        delete from tls_reports
                         where id in (select id from tls_reports where received_at < ? limit ?)
                        """).param(utc(before)).param(most).update());
    }

    private static Received<Summary> summary(ResultSet row) throws SQLException {
        return new Received<>(
                row.getLong(1),
                moment(row, 2),
                new Summary(
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        moment(row, 6),
                        moment(row, 7),
                        row.getString(8),
                        row.getLong(9),
                        row.getLong(10)));
    }

    private static OffsetDateTime utc(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC);
    }

    private static Instant moment(ResultSet row, int column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
