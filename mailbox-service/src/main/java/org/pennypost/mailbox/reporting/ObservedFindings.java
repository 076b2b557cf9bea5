package org.pennypost.mailbox.reporting;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedMap;
import java.util.function.Function;

import org.springframework.jdbc.core.simple.JdbcClient;

import org.pennypost.mailbox.database.Transactions;

/// What was observed, a row for each different finding of a domain and day. A constant number of statements adds any
/// number.
public final class ObservedFindings {

    private final JdbcClient database;
    private final Transactions transactions;
    private final ReportTables<?> tables;

    public ObservedFindings(JdbcClient database, Transactions transactions, ReportTables<?> tables) {
        this.database = database;
        this.transactions = transactions;
        this.tables = tables;
    }

    /// What a row is found by, in the order in which rows are locked.
    ///
    /// @param json what is alike
    /// @param bad  whether it is counted apart
    public record Found(String domain, String json, boolean bad) implements Comparable<Found> {

        @Override
        public int compareTo(Found other) {
            int byDomain = domain.compareTo(other.domain);
            return byDomain != 0 ? byDomain : json.compareTo(other.json);
        }

        /// What tells one from another.
        private byte[] key() {
            try {
                return MessageDigest.getInstance("SHA-256").digest(json.getBytes(StandardCharsets.UTF_8));
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /// Adds what was found to a day, unless its reports have begun. Does not wait for the disk.
    ///
    /// @param found how often
    /// @param most  findings of a domain; what is beyond is left out
    /// @param lock  makes and locks the rows of the domains' reports
    public void add(LocalDate day, SortedMap<Found, Long> found, int most, Runnable lock) {
        transactions.write(() -> {
            database.sql("set local synchronous_commit = off").update();
            lock.run();
            return insert(day, found, most);
        });
    }

    private int insert(LocalDate day, SortedMap<Found, Long> found, int most) {
        return database.sql(tables.named("""
                        with given as (
                            select b.*, o.findings, r.key is not null as known,
                                   count(*) filter (where r.key is null)
                                        over (partition by b.domain order by b.key) as fresh
                              from unnest(?::text[], ?::bytea[], ?::text[], ?::boolean[], ?::bigint[])
                                   b (domain, key, finding, bad, number)
                              join {reports} o on o.day = ? and o.domain = b.domain and o.state = 'COLLECTING'
                              left join {reports}_rows r
                                     on r.day = o.day and r.domain = b.domain and r.key = b.key),
                        fitted as (
                            select *, known or findings + fresh <= ? as fits from given),
                        added as (
                            insert into {reports}_rows as r (day, domain, key, finding, {number})
                            select ?, domain, key, finding, number from fitted where fits
                            on conflict (day, domain, key) do update set {number} = r.{number} + excluded.{number})
                        update {reports} o
                           set findings = o.findings + s.fresh, left_out = o.left_out + s.left_out, {sums}
                          from (select domain, count(*) filter (where fits and not known) as fresh,
                                       coalesce(sum(number) filter (where fits and not bad), 0) as good,
                                       coalesce(sum(number) filter (where fits and bad), 0) as bad,
                                       coalesce(sum(number) filter (where not fits), 0) as left_out
                                  from fitted group by domain) s
                         where o.day = ? and o.domain = s.domain
                        """))
                .param(column(found, Found::domain).toArray(String[]::new))
                .param(column(found, Found::key).toArray(byte[][]::new))
                .param(column(found, Found::json).toArray(String[]::new))
                .param(column(found, Found::bad).toArray(Boolean[]::new))
                .param(found.values().toArray(Long[]::new))
                .param(day)
                .param(most)
                .param(day)
                .param(day)
                .update();
    }

    private static <T> List<T> column(SortedMap<Found, Long> found, Function<Found, T> value) {
        return found.keySet().stream().map(value).toList();
    }
}
