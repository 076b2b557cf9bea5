package org.pennypost.mailbox.tlsreports;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import org.pennypost.mail.store.TlsObservation;
import org.pennypost.mailbox.database.Transactions;
import org.pennypost.mailbox.reporting.ObservedFindings;
import org.pennypost.mailbox.reporting.ObservedFindings.Found;

/// What was observed of sessions with the hosts of domains.
@Component
public class ObservedSessions {

    private final JdbcClient database;
    private final Transactions transactions;
    private final ObservedFindings findings;
    private final TlsReportProperties properties;

    ObservedSessions(JdbcClient database, Transactions transactions, TlsReportProperties properties) {
        this.database = database;
        this.transactions = transactions;
        this.findings = new ObservedFindings(database, transactions, OutgoingTlsReports.TABLES);
        this.properties = properties;
    }

    /// Adds observations to a day, unless its report has begun. Does not wait for the disk.
    void add(LocalDate day, List<TlsObservation> observations) {
        SortedMap<Found, Long> found = new TreeMap<>();
        SortedMap<String, Long> waits = new TreeMap<>();
        for (TlsObservation each : observations) {
            waits.computeIfAbsent(each.domain(), _ -> seconds(properties.spread()));
            found.merge(
                    new Found(each.domain(), Finding.of(each).json(), each.failure() != null),
                    each.sessions(),
                    Long::sum);
        }
        findings.add(day, found, properties.rows(), () -> lock(day, waits));
    }

    /// The rows of the domains, made where they are missing and there is room for them.
    ///
    /// @param waits seconds for which each report waits that is made
    private void lock(LocalDate day, SortedMap<String, Long> waits) {
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
