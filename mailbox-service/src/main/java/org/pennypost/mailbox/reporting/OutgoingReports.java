package org.pennypost.mailbox.reporting;

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
import java.util.function.ObjLongConsumer;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

import org.pennypost.mailbox.database.Transactions;

/// Reports of one kind to the owners of domains: those that are owed, and those that were sent. Several instances
/// take different ones.
///
/// @param <C> what a report counts
public class OutgoingReports<C> {

    /// How long one taken report is left to whoever took it; also the wait after a failure.
    private static final Duration HOLD = Duration.ofMinutes(10);

    private static final int PRUNED_AT_ONCE = 1_000;
    private static final int PAGE = 500;

    private final JdbcClient database;
    private final Transactions transactions;
    private final ReportTables<C> tables;

    protected OutgoingReports(JdbcClient database, Transactions transactions, ReportTables<C> tables) {
        this.database = database;
        this.transactions = transactions;
        this.tables = tables;
    }

    private StatementSpec sql(String statement) {
        return database.sql(tables.named(statement));
    }

    /// Takes one that is due and whose day is over. If it has not ended by then, others may take it after ten minutes.
    ///
    /// @param before the first day that is not over
    public Optional<OwedReport> take(LocalDate before, Instant now) {
        return transactions.write(() -> sql("""
                        update {reports} set due_at = ?, tries = tries + 1
                         where id = (select id from {reports}
                                      where state = 'COLLECTING' and day < ? and due_at <= ?
                                      order by due_at, day, domain limit 1
                                        for update skip locked)
                        returning id, day, domain, left_out, tries
                        """)
                .param(utc(now.plus(HOLD)))
                .param(before)
                .param(utc(now))
                .query((row, _) -> new OwedReport(
                        row.getObject(1, UUID.class),
                        row.getObject(2, LocalDate.class),
                        row.getString(3),
                        row.getLong(4),
                        row.getInt(5)))
                .optional());
    }

    /// Hands over what was found, as JSON, and how often.
    public void findings(OwedReport report, ObjLongConsumer<String> each) {
        String after = "";
        for (List<Row> page = page(report, after); !page.isEmpty(); page = page(report, after)) {
            page.forEach(row -> each.accept(row.finding, row.number));
            after = page.getLast().key;
        }
    }

    /// @param key as hexadecimal digits
    private record Row(String key, String finding, long number) {}

    private List<Row> page(OwedReport report, String after) {
        return transactions.single(() -> sql("""
                        select encode(key, 'hex'), finding, {number} from {reports}_rows
                         where day = ? and domain = ? and key > decode(?, 'hex')
                         order by key limit ?
                        """)
                .param(report.day())
                .param(report.domain())
                .param(after)
                .param(PAGE)
                .query((row, _) -> new Row(row.getString(1), row.getString(2), row.getLong(3)))
                .list());
    }

    /// It is tried again then.
    public void postpone(OwedReport report, String reason, Instant until) {
        transactions.write(() -> sql("update {reports} set due_at = ?, reason = ? where id = ?")
                .param(utc(until))
                .param(reason)
                .param(report.id())
                .update());
    }

    /// Nobody gets it.
    public void drop(OwedReport report, String reason, Instant now) {
        end(report, List.of(), reason, now);
    }

    /// It is sent; if nobody has got it, it is dropped.
    public void end(OwedReport report, Dispatch dispatch, Instant now) {
        end(report, dispatch.recipients(), dispatch.reason().isEmpty() ? null : dispatch.reason(), now);
    }

    /// Its findings are not kept any longer.
    private void end(OwedReport report, List<String> recipients, @Nullable String reason, Instant now) {
        transactions.write(() -> {
            sql("delete from {reports}_rows where day = ? and domain = ?")
                    .param(report.day())
                    .param(report.domain())
                    .update();
            return sql("update {reports} set state = ?, recipients = ?, reason = ?, ended_at = ? where id = ?")
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
    public int hasten(LocalDate before, Instant now) {
        return transactions.write(
                () -> sql("update {reports} set due_at = ? where state = 'COLLECTING' and day < ? and due_at > ?")
                        .param(utc(now))
                        .param(before)
                        .param(utc(now))
                        .update());
    }

    /// The latest day first, and its domains in order.
    ///
    /// @param domain null for all
    /// @param from   the first day; null for all
    /// @param to     the last day; null for all
    /// @param after  where an earlier answer ended; null: from the beginning
    public List<OutgoingReport<C>> list(
            @Nullable String domain,
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            OutgoingReport.@Nullable Key after,
            int limit) {
        return transactions.single(() -> sql("""
                        select day, domain, replace(id::text, '-', ''), state, left_out, due_at, recipients, reason,
                               ended_at, {columns}
                          from {reports}
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
                .query(this::report)
                .list());
    }

    private OutgoingReport<C> report(ResultSet row, int number) throws SQLException {
        OffsetDateTime ended = row.getObject(9, OffsetDateTime.class);
        return new OutgoingReport<>(
                row.getObject(1, LocalDate.class),
                row.getString(2),
                row.getString(3),
                OutgoingReport.State.valueOf(row.getString(4)),
                tables.counted().mapRow(row, number),
                row.getLong(5),
                row.getObject(6, OffsetDateTime.class).toInstant(),
                List.of((String[]) row.getArray(7).getArray()),
                row.getString(8),
                ended == null ? null : ended.toInstant());
    }

    /// Removes some of those that ended long ago.
    ///
    /// @return whether there may be more of them
    public boolean prune(Instant before) {
        int pruned = transactions.write(
                () -> sql("""
                        delete from {reports}
                         where (day, domain) in (select day, domain from {reports}
                                                  where state <> 'COLLECTING' and ended_at < ? limit ?)
                        """).param(utc(before)).param(PRUNED_AT_ONCE).update());
        return pruned == PRUNED_AT_ONCE;
    }

    private static OffsetDateTime utc(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC);
    }
}
