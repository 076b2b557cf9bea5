package org.pennypost.relay.delivery;

import org.jspecify.annotations.Nullable;

import org.pennypost.mail.store.AttemptDetails;
import org.pennypost.mail.store.DeliveryReport;
import org.pennypost.mail.store.LeasedDelivery;
import org.pennypost.relay.client.RecipientResult;

/// A result, and the host that gave it.
///
/// @param host null if there was none
record Carried(RecipientResult result, @Nullable String host) {

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
                new AttemptDetails(host, null, null, result.outcome() == RecipientResult.Outcome.AMBIGUOUS),
                result.passesOnNotify(),
                result.passesOnDeliverBy());
    }

    static RecipientResult.@Nullable Outcome outcome(@Nullable Carried carried) {
        return carried == null ? null : carried.result().outcome();
    }
}
