package org.pennypost.mailbox.tlsreports;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import org.pennypost.mail.store.TlsObservation;
import org.pennypost.mailbox.database.Transactions;

/// What was observed, a row for each different finding of a domain and day. Two statements add any number.
@Component
public class ObservedSessions {

    private final JdbcClient database;
    private final Transactions transactions;
    private final TlsReportProperties properties;

    ObservedSessions(JdbcClient database, Transactions transactions, TlsReportProperties properties) {
        this.database = database;
        this.transactions = transactions;
        this.properties = properties;
    }

    /// What a row is found by, in the order in which rows are locked.
    private record Row(String domain, String finding, boolean failed) implements Comparable<Row> {

        private static Row of(TlsObservation observation) {
            return new Row(observation.domain(), Finding.of(observation).json(), observation.failure() != null);
        }

        @Override
        public int compareTo(Row other) {
            int byDomain = domain.compareTo(other.domain);
            return byDomain != 0 ? byDomain : finding.compareTo(other.finding);
        }
    }

    /// Adds observations to a day, unless its report has begun. Does not wait for the disk.
    void add(LocalDate day, List<TlsObservation> observations) {
        Map<Row, Long> rows = new TreeMap<>();
        observations.forEach(each -> rows.merge(Row.of(each), each.sessions(), Long::sum));
        transactions.write(() -> {
            database.sql("set local synchronous_commit = off").update();
            lock(day, rows);
            return insert(day, rows);
        });
    }

    /// The rows of the domains, made where they are missing and there is room for them.
    private void lock(LocalDate day, Map<Row, Long> rows) {
        Map<String, Long> waits = new TreeMap<>();
        rows.keySet().forEach(row -> waits.computeIfAbsent(row.domain, _ -> seconds(properties.spread())));
        Instant earliest =
                day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant().plus(properties.delay());
        database.sql("""
                        insert into tls_outgoing as o (day, domain, due_at)
                        select ?, b.domain, ?::timestamptz + b.wait * interval '1 second'
                          from unnest(?::text[], ?::bigint[]) b (domain, wait)
                         where exists (select from tls_outgoing k where k.day = ? and k.domain = b.domain)
                            or (select count(*) from tls_outgoing k where k.day = ?) < ?
                         order by b.domain
                        on conflict (day, domain) do update set domain = excluded.domain where o.state = 'COLLECTING'
                        """)
                .param(day)
                .param(earliest.atOffset(ZoneOffset.UTC))
                .param(waits.keySet().toArray(String[]::new))
                .param(waits.values().stream().mapToLong(Long::longValue).toArray())
                .param(day)
                .param(day)
                .param(properties.domains())
                .update();
    }

    private static long seconds(Duration most) {
        return ThreadLocalRandom.current().nextLong(most.toSeconds() + 1);
    }

    private int insert(LocalDate day, Map<Row, Long> rows) {
        return database.sql("""
                        with given as (
                            select b.*, o.findings, r.key is not null as known,
                                   count(*) filter (where r.key is null)
                                        over (partition by b.domain order by b.key) as fresh
                              from unnest(?::text[], ?::bytea[], ?::text[], ?::boolean[], ?::bigint[])
                                   b (domain, key, finding, bad, sessions)
                              join tls_outgoing o on o.day = ? and o.domain = b.domain and o.state = 'COLLECTING'
                              left join tls_outgoing_rows r
                                     on r.day = o.day and r.domain = b.domain and r.key = b.key),
                        fitted as (
                            select *, known or findings + fresh <= ? as fits from given),
                        added as (
                            insert into tls_outgoing_rows as r (day, domain, key, finding, sessions)
                            select ?, domain, key, finding, sessions from fitted where fits
                            on conflict (day, domain, key) do update set sessions = r.sessions + excluded.sessions)
                        update tls_outgoing o
                           set findings = o.findings + s.fresh, successful = o.successful + s.successful,
                               failed = o.failed + s.failed, left_out = o.left_out + s.left_out
                          from (select domain, count(*) filter (where fits and not known) as fresh,
                                       coalesce(sum(sessions) filter (where fits and not bad), 0) as successful,
                                       coalesce(sum(sessions) filter (where fits and bad), 0) as failed,
                                       coalesce(sum(sessions) filter (where not fits), 0) as left_out
                                  from fitted group by domain) s
                         where o.day = ? and o.domain = s.domain
                        """)
                .param(column(rows, Row::domain).toArray(String[]::new))
                .param(column(rows, row -> Finding.key(row.finding)).toArray(byte[][]::new))
                .param(column(rows, Row::finding).toArray(String[]::new))
                .param(column(rows, Row::failed).toArray(Boolean[]::new))
                .param(rows.values().toArray(Long[]::new))
                .param(day)
                .param(properties.rows())
                .param(day)
                .param(day)
                .update();
    }

    private static <T> List<T> column(Map<Row, Long> rows, Function<Row, T> value) {
        return rows.keySet().stream().map(value).toList();
    }

    /// All that is kept of a domain, whatever the day.
    public List<TlsObservation> of(String domain) {
        return transactions.single(() -> database.sql("""
                        select finding, sessions from tls_outgoing_rows where domain = ? order by day, key
                        """)
                .param(domain)
                .query((row, _) -> Finding.read(row.getString(1)).with(domain, row.getLong(2)))
                .list());
    }
}
