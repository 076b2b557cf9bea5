package org.pennypost.mailbox.dmarc;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToLongFunction;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

import org.pennypost.mail.store.DmarcObservation;
import org.pennypost.mailbox.api.json.MailModule;
import org.pennypost.mailbox.database.Transactions;
import org.pennypost.mailbox.reporting.OwedReport;

/// What was observed, a row for each different finding of a day. A constant number of statements adds any
/// number.
@Component
public class ObservedRows {

    private static final JsonMapper MAPPER = MailModule.mapper();

    private final JdbcClient database;
    private final Transactions transactions;
    private final DmarcReportProperties properties;

    ObservedRows(JdbcClient database, Transactions transactions, DmarcReportProperties properties) {
        this.database = database;
        this.transactions = transactions;
        this.properties = properties;
    }

    /// Findings of a domain that are about to be written.
    private static final class Batch {

        private final Map<String, Long> findings = new TreeMap<>();
        private DmarcObservation.Policy policy;
        private long leftOut;
        private int fresh;

        private Batch(DmarcObservation.Policy policy) {
            this.policy = policy;
        }

        private void add(DmarcObservation observation) {
            policy = observation.policy();
            findings.merge(Finding.of(observation).json(), observation.messages(), Long::sum);
        }

        /// @param room for so many findings that are not known yet
        private void leaveOutWhatIsTooMuch(int room, Set<String> known) {
            var each = findings.entrySet().iterator();
            while (each.hasNext()) {
                Map.Entry<String, Long> finding = each.next();
                if (known.contains(key(finding.getKey()))) {
                    continue;
                }
                if (fresh < room) {
                    fresh++;
                } else {
                    leftOut += finding.getValue();
                    each.remove();
                }
            }
        }

        private long messages() {
            return findings.values().stream().mapToLong(Long::longValue).sum();
        }

        private static String key(String finding) {
            return HexFormat.of().formatHex(Finding.key(finding));
        }
    }

    /// Adds observations to a day, unless its report has begun. Does not wait for the disk.
    void add(LocalDate day, List<DmarcObservation> observations) {
        Map<String, Batch> batches = new TreeMap<>();
        for (DmarcObservation each : observations) {
            batches.computeIfAbsent(each.policy().domain(), _ -> new Batch(each.policy()))
                    .add(each);
        }
        transactions.write(() -> {
            database.sql("set local synchronous_commit = off").update();
            Map<String, Integer> rows = lock(day, batches);
            batches.keySet().retainAll(rows.keySet());
            if (batches.isEmpty()) {
                return 0;
            }
            Map<String, Set<String>> known = known(day, batches);
            batches.forEach((domain, batch) -> batch.leaveOutWhatIsTooMuch(
                    properties.rows() - rows.getOrDefault(domain, 0), known.getOrDefault(domain, Set.of())));
            insert(day, batches);
            return count(day, batches);
        });
    }

    /// @return how many findings each has already; a domain for which there is no room is missing
    private Map<String, Integer> lock(LocalDate day, Map<String, Batch> batches) {
        Map<String, Integer> rows = new HashMap<>();
        database.sql("""
                        insert into dmarc_outgoing as o (day, domain, policy, due_at)
                        select ?, b.domain, b.policy, ?
                          from unnest(?::text[], ?::text[]) b (domain, policy)
                         where exists (select from dmarc_outgoing k where k.day = ? and k.domain = b.domain)
                            or (select count(*) from dmarc_outgoing k where k.day = ?) < ?
                         order by b.domain
                        on conflict (day, domain) do update set policy = excluded.policy where o.state = 'COLLECTING'
                        returning domain, findings
                        """)
                .param(day)
                .param(day.atStartOfDay().atOffset(ZoneOffset.UTC))
                .param(domains(batches))
                .param(batches.values().stream()
                        .map(batch -> MAPPER.writeValueAsString(batch.policy))
                        .toArray(String[]::new))
                .param(day)
                .param(day)
                .param(properties.domains())
                .query(row -> {
                    rows.put(row.getString(1), row.getInt(2));
                });
        return rows;
    }

    private Map<String, Set<String>> known(LocalDate day, Map<String, Batch> batches) {
        Flat flat = new Flat(batches);
        Map<String, Set<String>> known = new HashMap<>();
        database.sql("""
                        select r.domain, encode(r.key, 'hex')
                          from unnest(?::text[], ?::bytea[]) b (domain, key)
                          join dmarc_outgoing_rows r on r.day = ? and r.domain = b.domain and r.key = b.key
                        """).param(flat.domains).param(flat.keys).param(day).query(row -> {
            known.computeIfAbsent(row.getString(1), _ -> new HashSet<>()).add(row.getString(2));
        });
        return known;
    }

    private void insert(LocalDate day, Map<String, Batch> batches) {
        Flat flat = new Flat(batches);
        database.sql("""
                        insert into dmarc_outgoing_rows as r (day, domain, key, finding, messages)
                        select ?, b.domain, b.key, b.finding, b.messages
                          from unnest(?::text[], ?::bytea[], ?::text[], ?::bigint[]) b (domain, key, finding, messages)
                        on conflict (day, domain, key) do update set messages = r.messages + excluded.messages
                        """)
                .param(day)
                .param(flat.domains)
                .param(flat.keys)
                .param(flat.findings)
                .param(flat.messages)
                .update();
    }

    private int count(LocalDate day, Map<String, Batch> batches) {
        return database.sql("""
                        update dmarc_outgoing o
                           set findings = o.findings + b.fresh, messages = o.messages + b.messages,
                               left_out = o.left_out + b.left_out
                          from unnest(?::text[], ?::bigint[], ?::bigint[], ?::bigint[])
                                 b (domain, fresh, messages, left_out)
                         where o.day = ? and o.domain = b.domain
                        """)
                .param(domains(batches))
                .param(numbers(batches, batch -> batch.fresh))
                .param(numbers(batches, Batch::messages))
                .param(numbers(batches, batch -> batch.leftOut))
                .param(day)
                .update();
    }

    private static String[] domains(Map<String, Batch> batches) {
        return batches.keySet().toArray(String[]::new);
    }

    private static long[] numbers(Map<String, Batch> batches, ToLongFunction<Batch> number) {
        return batches.values().stream().mapToLong(number).toArray();
    }

    /// Batches as columns.
    private static final class Flat {

        private final String[] domains;
        private final byte[][] keys;
        private final String[] findings;
        private final long[] messages;

        private Flat(Map<String, Batch> batches) {
            int size = batches.values().stream()
                    .mapToInt(batch -> batch.findings.size())
                    .sum();
            domains = new String[size];
            keys = new byte[size][];
            findings = new String[size];
            messages = new long[size];
            int at = 0;
            for (Map.Entry<String, Batch> batch : batches.entrySet()) {
                for (Map.Entry<String, Long> finding : batch.getValue().findings.entrySet()) {
                    domains[at] = batch.getKey();
                    keys[at] = Finding.key(finding.getKey());
                    findings[at] = finding.getKey();
                    messages[at] = finding.getValue();
                    at++;
                }
            }
        }
    }

    /// All that is kept of a domain, whatever the day.
    public List<DmarcObservation> of(String domain) {
        return transactions.single(() -> database.sql("""
                        select o.policy, r.finding, r.messages
                          from dmarc_outgoing o join dmarc_outgoing_rows r using (day, domain)
                         where o.domain = ?
                         order by o.day, r.key
                        """)
                .param(domain)
                .query((row, _) -> Finding.read(row.getString(2)).under(policy(row.getString(1)), row.getLong(3)))
                .list());
    }

    /// The last policy that was found on the report's day.
    DmarcObservation.Policy policy(OwedReport report) {
        return transactions.single(() -> database.sql("select policy from dmarc_outgoing where id = ?")
                .param(report.id())
                .query((row, _) -> policy(row.getString(1)))
                .single());
    }

    private static DmarcObservation.Policy policy(String json) {
        return MAPPER.readValue(json, DmarcObservation.Policy.class);
    }
}
