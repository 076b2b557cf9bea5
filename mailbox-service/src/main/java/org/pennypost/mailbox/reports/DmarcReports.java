package org.pennypost.mailbox.reports;

import java.net.InetAddress;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

import org.pennypost.mailbox.api.json.MailModule;
import org.pennypost.mailbox.database.Transactions;

/// Reports of DMARC that were received, each once.
@Component
public class DmarcReports {

    private static final JsonMapper MAPPER = MailModule.mapper();

    private static final String COLUMNS = "r.id, r.received_at, r.organization, r.email, r.contact, r.report_id,"
            + " r.begins_at, r.ends_at, r.error, r.policy, r.records, r.messages, r.passed";

    private final JdbcClient database;
    private final Transactions transactions;

    DmarcReports(JdbcClient database, Transactions transactions) {
        this.database = database;
        this.transactions = transactions;
    }

    /// Keeps a report, unless it is kept already: a domain has one of each id of an organization (RFC 9990 §3.5.1).
    void add(DmarcReport report, Instant receivedAt) {
        transactions.write(() -> {
            Optional<Long> id = database.sql("""
                            insert into dmarc_reports (organization, email, contact, report_id, domain, begins_at, ends_at,
                                   error, policy, records, messages, passed, received_at)
                            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                            on conflict (domain, organization, report_id) do nothing
                            returning id
                            """)
                    .params(Arrays.asList(
                            report.organization(),
                            report.email(),
                            report.contact(),
                            report.reportId(),
                            report.policy().domain(),
                            utc(report.begin()),
                            utc(report.end()),
                            report.error(),
                            MAPPER.writeValueAsString(report.policy()),
                            report.records().size(),
                            report.messages(),
                            report.passed(),
                            utc(receivedAt)))
                    .query(Long.class)
                    .optional();
            id.ifPresent(it -> addRecords(it, report.records()));
            return id.isPresent();
        });
    }

    private void addRecords(long report, List<DmarcReport.Row> records) {
        database.sql("""
                        insert into dmarc_report_records (report, number, source, messages, disposition, dkim_aligned,
                               spf_aligned, header_from, envelope_from, envelope_to, details)
                        select ?, number, source::inet, messages, disposition, dkim, spf, header_from, envelope_from,
                               envelope_to, details
                          from unnest(?::integer[], ?::text[], ?::bigint[], ?::text[], ?::boolean[], ?::boolean[],
                                      ?::text[], ?::text[], ?::text[], ?::text[])
                            r (number, source, messages, disposition, dkim, spf, header_from, envelope_from,
                               envelope_to, details)
                        """)
                .param(report)
                .param(IntStream.rangeClosed(1, records.size()).toArray())
                .param(texts(records, record -> address(record.source())))
                .param(records.stream().mapToLong(DmarcReport.Row::messages).toArray())
                .param(texts(records, DmarcReport.Row::disposition))
                .param(records.stream().map(DmarcReport.Row::dkimAligned).toArray(Boolean[]::new))
                .param(records.stream().map(DmarcReport.Row::spfAligned).toArray(Boolean[]::new))
                .param(texts(records, DmarcReport.Row::headerFrom))
                .param(texts(records, DmarcReport.Row::envelopeFrom))
                .param(texts(records, DmarcReport.Row::envelopeTo))
                .param(texts(records, record -> MAPPER.writeValueAsString(record.details())))
                .update();
    }

    /// The latest first.
    ///
    /// @param after where an earlier answer ended; null: from the latest
    public List<Received<DmarcSummary>> list(ReportFilter filter, @Nullable ReportKey after, int limit) {
        return transactions.single(() -> database.sql("""
                        select %s
                          from dmarc_reports r
                         where (?::text is null or r.domain = ?)
                           and r.begins_at >= coalesce(?, '-infinity'::timestamptz)
                           and r.begins_at < coalesce(?, 'infinity'::timestamptz)
                           and (?::inet is null or exists (select from dmarc_report_records e
                                                            where e.report = r.id and e.source = ?::inet))
                           and (r.begins_at, r.id) < (coalesce(?, 'infinity'::timestamptz), ?)
                         order by r.begins_at desc, r.id desc
                         limit ?
                        """.formatted(COLUMNS))
                .params(Arrays.asList(filter.domain(), filter.domain(), filter.since(), filter.until()))
                .params(Arrays.asList(filter.sourceText(), filter.sourceText()))
                .param(after == null ? null : utc(after.begin()))
                .param(after == null ? 0 : after.id())
                .param(limit)
                .query((row, _) -> summary(row))
                .list());
    }

    public Optional<Received<DmarcSummary>> find(long id) {
        return transactions.single(
                () -> database.sql("select %s from dmarc_reports r where r.id = ?".formatted(COLUMNS))
                        .param(id)
                        .query((row, _) -> summary(row))
                        .optional());
    }

    /// A record with its number in its report.
    public record Numbered(int number, DmarcReport.Row record) {}

    /// The records of a report, in its order.
    ///
    /// @param source null for all
    /// @param after  the number of a record; 0: from the first
    public List<Numbered> records(long report, @Nullable InetAddress source, int after, int limit) {
        return transactions.single(() -> database.sql("""
                        select number, host(source), messages, disposition, dkim_aligned, spf_aligned, header_from,
                               envelope_from, envelope_to, details
                          from dmarc_report_records
                         where report = ? and number > ? and (?::inet is null or source = ?::inet)
                         order by number
                         limit ?
                        """)
                .param(report)
                .param(after)
                .params(source == null ? Arrays.asList(null, null) : List.of(address(source), address(source)))
                .param(limit)
                .query((row, _) -> new Numbered(row.getInt(1), record(row)))
                .list());
    }

    /// Sources of mail, those of most messages first.
    ///
    /// @param after where an earlier answer ended; null: from the first
    public List<DmarcSource> sources(ReportFilter filter, DmarcSource.@Nullable Key after, int limit) {
        return transactions.single(() -> database.sql("""
                        select host(source), messages, passed, dkim, spf, quarantined, rejected
                          from (select e.source, sum(e.messages)::bigint messages,
                                       coalesce(sum(e.messages) filter (where e.dkim_aligned or e.spf_aligned), 0)::bigint
                                           passed,
                                       coalesce(sum(e.messages) filter (where e.dkim_aligned), 0)::bigint dkim,
                                       coalesce(sum(e.messages) filter (where e.spf_aligned), 0)::bigint spf,
                                       coalesce(sum(e.messages) filter (where e.disposition = 'quarantine'), 0)::bigint
                                           quarantined,
                                       coalesce(sum(e.messages) filter (where e.disposition = 'reject'), 0)::bigint
                                           rejected
                                  from dmarc_reports r join dmarc_report_records e on e.report = r.id
                                 where (?::text is null or r.domain = ?)
                                   and r.begins_at >= coalesce(?, '-infinity'::timestamptz)
                                   and r.begins_at < coalesce(?, 'infinity'::timestamptz)
                                   and (?::inet is null or e.source = ?::inet)
                                 group by e.source) s
                         where ?::bigint is null or messages < ? or (messages = ? and source > ?::inet)
                         order by messages desc, source
                         limit ?
                        """)
                .params(Arrays.asList(filter.domain(), filter.domain(), filter.since(), filter.until()))
                .params(Arrays.asList(filter.sourceText(), filter.sourceText()))
                .params(
                        after == null
                                ? Arrays.asList(null, null, null, null)
                                : List.of(
                                        after.messages(), after.messages(), after.messages(), address(after.source())))
                .param(limit)
                .query((row, _) -> new DmarcSource(
                        InetAddress.ofLiteral(row.getString(1)),
                        row.getLong(2),
                        row.getLong(3),
                        row.getLong(4),
                        row.getLong(5),
                        row.getLong(6),
                        row.getLong(7)))
                .list());
    }

    /// Removes some of those that were received earlier.
    ///
    /// @return how many
    int prune(Instant before, int most) {
        return transactions.write(
                () -> database.sql("""
                        delete from dmarc_reports
                         where id in (select id from dmarc_reports where received_at < ? limit ?)
                        """).param(utc(before)).param(most).update());
    }

    private static Received<DmarcSummary> summary(ResultSet row) throws SQLException {
        return new Received<>(
                row.getLong(1),
                moment(row, 2),
                new DmarcSummary(
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        row.getString(6),
                        moment(row, 7),
                        moment(row, 8),
                        row.getString(9),
                        MAPPER.readValue(row.getString(10), DmarcReport.Policy.class),
                        row.getInt(11),
                        row.getLong(12),
                        row.getLong(13)));
    }

    private static DmarcReport.Row record(ResultSet row) throws SQLException {
        return new DmarcReport.Row(
                InetAddress.ofLiteral(row.getString(2)),
                row.getLong(3),
                row.getString(4),
                row.getBoolean(5),
                row.getBoolean(6),
                row.getString(7),
                row.getString(8),
                row.getString(9),
                MAPPER.readValue(row.getString(10), DmarcReport.Details.class));
    }

    private static String[] texts(List<DmarcReport.Row> records, Function<DmarcReport.Row, @Nullable String> column) {
        return records.stream().map(column).toArray(String[]::new);
    }

    /// An IPv6 address of a link has the name of an interface behind it.
    private static String address(InetAddress address) {
        return address.getHostAddress().replaceFirst("%.*", "");
    }

    private static OffsetDateTime utc(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC);
    }

    private static Instant moment(ResultSet row, int column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
