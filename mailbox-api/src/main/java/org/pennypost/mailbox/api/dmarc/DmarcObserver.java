package org.pennypost.mailbox.api.dmarc;

import java.util.List;
import java.util.Map;

import org.pennypost.mail.address.MailAddress;
import org.pennypost.mail.store.DmarcObservation;
import org.pennypost.mail.store.DmarcObservations;
import org.pennypost.mailbox.api.observing.Tally;

/// Tells the mailbox service what was observed, without any session waiting for it.
public final class DmarcObserver implements AutoCloseable {

    private final ReportAddresses reports;

    /// Of observations of one message each.
    private final Tally<DmarcObservation> tally;

    public DmarcObserver(DmarcObservations service, DmarcObserverProperties properties, ReportAddresses reports) {
        this.reports = reports;
        this.tally = new Tally<>(
                "observations of DMARC",
                properties.interval(),
                properties.waiting(),
                DmarcObservations.MOST_OBSERVATIONS,
                some -> service.observed(observations(some)));
    }

    /// Returns at once. A message that is a report itself is passed over: two hosts would report on each
    /// other's reports for ever. So is one for whose domain nobody wants reports.
    ///
    /// @param recipients to whom the message goes
    public void observed(DmarcObservation observation, List<MailAddress> recipients) {
        if (!observation.policy().destinations().isEmpty() && !reports.areAll(recipients)) {
            tally.add(observation.of(1), observation.messages());
        }
    }

    /// Tells what waits, for some seconds at the most.
    @Override
    public void close() {
        tally.close();
    }

    private static List<DmarcObservation> observations(Map<DmarcObservation, Long> some) {
        return some.entrySet().stream()
                .map(each -> each.getKey().of(each.getValue()))
                .toList();
    }
}
