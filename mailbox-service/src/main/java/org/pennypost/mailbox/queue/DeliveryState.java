package org.pennypost.mailbox.queue;

/// Where a delivery stands, as the column `state` has it.
public enum DeliveryState {
    /// It waits for its next attempt.
    QUEUED,
    /// A relay worker tries it.
    LEASED,
    /// An operator holds it: it is not tried until it is released.
    HELD,
    /// The remote host has it.
    DELIVERED,
    /// It will not be tried again.
    FAILED,
    /// An operator has ended it, and nobody was told.
    CANCELLED;

    /// Whether the delivery has ended.
    public boolean isFinal() {
        return switch (this) {
            case QUEUED, LEASED, HELD -> false;
            case DELIVERED, FAILED, CANCELLED -> true;
        };
    }
}
