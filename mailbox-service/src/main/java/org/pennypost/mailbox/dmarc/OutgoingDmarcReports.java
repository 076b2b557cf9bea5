package org.pennypost.mailbox.dmarc;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import org.pennypost.mailbox.database.Transactions;
import org.pennypost.mailbox.reporting.OutgoingReports;
import org.pennypost.mailbox.reporting.ReportTables;

/// Reports of DMARC, each of which counts messages.
@Component
public class OutgoingDmarcReports extends OutgoingReports<Long> {

    static final ReportTables<Long> TABLES = new ReportTables<>(
            "dmarc_outgoing",
            "messages",
            "messages",
            "messages = o.messages + s.good",
            (row, _) -> row.getLong("messages"));

    OutgoingDmarcReports(JdbcClient database, Transactions transactions) {
        super(database, transactions, TABLES);
    }
}
