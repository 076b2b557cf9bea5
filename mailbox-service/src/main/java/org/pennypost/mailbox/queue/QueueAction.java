package org.pennypost.mailbox.queue;

import java.util.Set;

/// What an operator does to deliveries.
public enum QueueAction {
    /// It is not tried until it is released.
    HOLD,
    /// What was held is tried now; the time of holding is added to the time in which it is tried.
    RELEASE,
    /// It is tried now, whatever the schedule says, but not before its sender wants it (RFC 4865).
    RETRY,
    /// It ends, and nobody is told.
    CANCEL,
    /// It fails, and its sender is told.
    BOUNCE,
    /// From now on it is given to one host, whatever the DNS says. What is for an inbox here is given to none.
    REROUTE;

    /// In which states a delivery can be so dealt with. One that was leased waits again when the lease has
    /// ended.
    Set<DeliveryState> states() {
        return switch (this) {
            case HOLD, RETRY -> Set.of(DeliveryState.QUEUED);
            case RELEASE -> Set.of(DeliveryState.HELD);
            case CANCEL, BOUNCE, REROUTE -> Set.of(DeliveryState.QUEUED, DeliveryState.HELD);
        };
    }
}
