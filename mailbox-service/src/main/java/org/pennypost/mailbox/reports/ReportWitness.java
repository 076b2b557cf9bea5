package org.pennypost.mailbox.reports;

import java.util.List;

import org.springframework.stereotype.Component;

import org.pennypost.mail.store.ContentId;
import org.pennypost.mail.store.Submission;
import org.pennypost.mailbox.api.dmarc.ReportAddresses;
import org.pennypost.mailbox.intake.DeliveryWitness;

/// Notes which messages are to be looked at for reports: those that are delivered to an address for reports, in the
/// transaction that delivers them. None is missed, whatever its owner does with it a moment later.
@Component
class ReportWitness implements DeliveryWitness {

    private final ReportAddresses addresses;
    private final ReportInbox inbox;

    ReportWitness(ReportAddresses addresses, ReportInbox inbox) {
        this.addresses = addresses;
        this.inbox = inbox;
    }

    @Override
    public void delivered(List<Delivered> messages) {
        List<ContentId> reports = messages.stream()
                .filter(message -> message.recipients().stream()
                        .map(Submission.Recipient::address)
                        .anyMatch(addresses::contains))
                .map(Delivered::content)
                .toList();
        if (!reports.isEmpty()) {
            inbox.add(reports);
        }
    }
}
