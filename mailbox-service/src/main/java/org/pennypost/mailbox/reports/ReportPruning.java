package org.pennypost.mailbox.reports;

import java.time.Duration;
import java.time.Instant;

import org.springframework.stereotype.Component;

import org.pennypost.mailbox.background.Periodic;

/// Forgets reports that are kept for long enough: some at a time, so that nobody waits for it.
@Component
class ReportPruning extends Periodic {

    private static final Duration INTERVAL = Duration.ofHours(1);
    private static final int BATCH = 200;

    private final ReportInbox inbox;
    private final DmarcReports dmarc;
    private final TlsReports tls;
    private final ReceivedReportProperties properties;

    ReportPruning(ReportInbox inbox, DmarcReports dmarc, TlsReports tls, ReceivedReportProperties properties) {
        super("report-pruning", INTERVAL);
        this.inbox = inbox;
        this.dmarc = dmarc;
        this.tls = tls;
        this.properties = properties;
    }

    @Override
    protected boolean round() {
        Instant before = Instant.now().minus(properties.keep());
        int pruned = Math.max(dmarc.prune(before, BATCH), tls.prune(before, BATCH));
        return Math.max(pruned, inbox.prune(before, BATCH)) == BATCH;
    }
}
