package org.pennypost.mail.store;

import java.time.Duration;
import java.util.List;

/// The outbound queue as a relay worker sees it. Its retry schedule and its truth are in the mailbox service.
public interface DeliveryQueue {

    /// Takes those of the deliveries that are due and that nobody holds. The next attempt is written before this one is
    /// tried: a worker that dies loses nothing.
    ///
    /// @param duration after this the delivery counts as abandoned and others may take it
    List<LeasedDelivery> lease(List<DeliveryId> deliveries, Duration duration);

    /// Says how each attempt ended. A report with a token that is no longer current is passed over.
    void report(List<DeliveryReport> reports);
}
