package org.pennypost.mailbox.tlsreports;

import java.util.List;

import org.springframework.stereotype.Component;

import org.pennypost.mail.store.Refusal;
import org.pennypost.mail.store.RefusalCode;
import org.pennypost.mail.store.TlsObservation;
import org.pennypost.mail.store.TlsObservations;
import org.pennypost.mailbox.reporting.ReportClock;

/// Counts observations in PostgreSQL.
@Component
class PostgresTlsObservations implements TlsObservations {

    private final ObservedSessions sessions;
    private final TlsReportProperties properties;
    private final ReportClock clock;

    PostgresTlsObservations(ObservedSessions sessions, TlsReportProperties properties, ReportClock clock) {
        this.sessions = sessions;
        this.properties = properties;
        this.clock = clock;
    }

    @Override
    public void observed(List<TlsObservation> observations) {
        if (observations.size() > MOST_OBSERVATIONS) {
            throw new Refusal(
                    RefusalCode.LIMIT, "no more than " + MOST_OBSERVATIONS + " observations are taken at once");
        }
        if (properties.sender().isPresent() && !observations.isEmpty()) {
            sessions.add(clock.today(), observations);
        }
    }
}
