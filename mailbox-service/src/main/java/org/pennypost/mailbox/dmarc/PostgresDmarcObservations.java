package org.pennypost.mailbox.dmarc;

import java.util.List;

import org.springframework.stereotype.Component;

import org.pennypost.mail.store.DmarcObservation;
import org.pennypost.mail.store.DmarcObservations;
import org.pennypost.mail.store.Refusal;
import org.pennypost.mail.store.RefusalCode;
import org.pennypost.mailbox.reporting.ReportClock;

/// Counts observations in PostgreSQL.
@Component
class PostgresDmarcObservations implements DmarcObservations {

    private final ObservedRows rows;
    private final DmarcReportProperties properties;
    private final ReportClock clock;

    PostgresDmarcObservations(ObservedRows rows, DmarcReportProperties properties, ReportClock clock) {
        this.rows = rows;
        this.properties = properties;
        this.clock = clock;
    }

    @Override
    public void observed(List<DmarcObservation> observations) {
        if (observations.size() > MOST_OBSERVATIONS) {
            throw new Refusal(
                    RefusalCode.LIMIT, "no more than " + MOST_OBSERVATIONS + " observations are taken at once");
        }
        if (properties.sender().isEmpty()) {
            return;
        }
        List<DmarcObservation> wanted = observations.stream()
                .filter(it -> !it.policy().destinations().isEmpty())
                .toList();
        if (!wanted.isEmpty()) {
            rows.add(clock.today(), wanted);
        }
    }
}
