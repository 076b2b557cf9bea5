package org.pennypost.mailbox.queue;

/// Where a delivery stands, as the column `state` has it.
public enum DeliveryState {
    /// It waits for its next attempt.
    QUEUED,
    /// A relay worker tries it.
    LEASED,
    /// The remote host has it.
    DELIVERED,
    /// It will not be tried again.
    FAILED
}
