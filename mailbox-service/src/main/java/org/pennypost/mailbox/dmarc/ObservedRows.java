package org.pennypost.mailbox.dmarc;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

import org.pennypost.mail.store.DmarcObservation;
import org.pennypost.mailbox.api.json.MailModule;
import org.pennypost.mailbox.database.Transactions;
import org.pennypost.mailbox.reporting.ObservedFindings;
import org.pennypost.mailbox.reporting.ObservedFindings.Found;
import org.pennypost.mailbox.reporting.OwedReport;

/// What was observed of messages from domains, and under which policy.
@Component
public class ObservedRows {

    private static final JsonMapper MAPPER = MailModule.mapper();

    private final JdbcClient database;
    private final Transactions transactions;
    private final ObservedFindings findings;
    private final DmarcReportProperties properties;

    ObservedRows(JdbcClient database, Transactions transactions, DmarcReportProperties properties) {
        this.database = database;
        this.transactions = transactions;
        this.findings = new ObservedFindings(database, transactions, OutgoingDmarcReports.TABLES);
        this.properties = properties;
    }

    /// Adds observations to a day, unless its report has begun. Does not wait for the disk.
    void add(LocalDate day, List<DmarcObservation> observations) {
        SortedMap<Found, Long> found = new TreeMap<>();
        SortedMap<String, DmarcObservation.Policy> policies = new TreeMap<>();
        for (DmarcObservation each : observations) {
            String domain = each.policy().domain();
            policies.put(domain, each.policy());
            found.merge(new Found(domain, Finding.of(each).json(), false), each.messages(), Long::sum);
        }
        findings.add(day, found, properties.rows(), () -> lock(day, policies));
    }

    /// The rows of the domains, made where they are missing and there is room for them.
    private void lock(LocalDate day, SortedMap<String, DmarcObservation.Policy> policies) {
        database.sql("""
                        insert into dmarc_outgoing as o (day, domain, policy, due_at)
                        select ?, b.domain, b.policy, ?
                          from unnest(?::text[], ?::text[]) b (domain, policy)
                         where exists (select from dmarc_outgoing k where k.day = ? and k.domain = b.domain)
                            or (select count(*) from dmarc_outgoing k where k.day = ?) < ?
                         order by b.domain
                        on conflict (day, domain) do update set policy = excluded.policy where o.state = 'COLLECTING'
                        """)
                .param(day)
                .param(day.atStartOfDay().atOffset(ZoneOffset.UTC))
                .param(policies.keySet().toArray(String[]::new))
                .param(policies.values().stream()
                        .map(MAPPER::writeValueAsString)
                        .toArray(String[]::new))
                .param(day)
                .param(day)
                .param(properties.domains())
                .update();
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
