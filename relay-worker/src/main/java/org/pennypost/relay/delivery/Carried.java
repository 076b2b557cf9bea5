package org.pennypost.relay.delivery;

import org.jspecify.annotations.Nullable;

import org.pennypost.mail.store.AttemptDetails;
import org.pennypost.mail.store.DeliveryReport;
import org.pennypost.mail.store.LeasedDelivery;
import org.pennypost.relay.client.RecipientResult;
import org.pennypost.relay.client.RemoteHost;

/// A result, and the host that gave it.
///
/// @param host null if there was none
/// @param tls  how the session was protected; null if none did, or there was none
record Carried(
        RecipientResult result,
        @Nullable RemoteHost host,
        @Nullable String tls) {

    /// A result of ours, that no host gave.
    static Carried byNobody(RecipientResult result) {
        return new Carried(result, null, null);
    }

    DeliveryReport report(LeasedDelivery delivery) {
        DeliveryReport.Outcome outcome = switch (result.outcome()) {
            case DELIVERED -> DeliveryReport.Outcome.DELIVERED;
            case DEFERRED, AMBIGUOUS -> DeliveryReport.Outcome.DEFERRED;
            case FAILED -> DeliveryReport.Outcome.FAILED;
        };
        return new DeliveryReport(
                delivery.id(),
                delivery.token(),
                outcome,
                result.status().toString(),
                result.reply(),
                details(),
                result.passesOnNotify(),
                result.passesOnDeliverBy(),
                result.ofRecipient());
    }

    private AttemptDetails details() {
        boolean ambiguous = result.outcome() == RecipientResult.Outcome.AMBIGUOUS;
        return host == null
                ? new AttemptDetails(null, null, null, ambiguous)
                : new AttemptDetails(host.name(), host.address().getHostAddress(), tls, ambiguous);
    }

    static RecipientResult.@Nullable Outcome outcome(@Nullable Carried carried) {
        return carried == null ? null : carried.result().outcome();
    }
}
