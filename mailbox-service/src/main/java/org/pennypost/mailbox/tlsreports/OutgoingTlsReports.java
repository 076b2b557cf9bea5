package org.pennypost.mailbox.tlsreports;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import org.pennypost.mailbox.database.Transactions;
import org.pennypost.mailbox.reporting.OutgoingReports;
import org.pennypost.mailbox.reporting.ReportTables;

/// Reports on TLS.
@Component
public class OutgoingTlsReports extends OutgoingReports<Sessions> {

    static final ReportTables<Sessions> TABLES = new ReportTables<>(
            "tls_outgoing",
            "sessions",
            "successful, failed",
            "successful = o.successful + s.good, failed = o.failed + s.bad",
            (row, _) -> new Sessions(row.getLong("successful"), row.getLong("failed")));

    OutgoingTlsReports(JdbcClient database, Transactions transactions) {
        super(database, transactions, TABLES);
    }
}
