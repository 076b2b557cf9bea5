package org.pennypost.mailbox.intake;

import java.util.List;

/// Where the intake leaves what must be carried to other hosts, and what waits for room in an inbox.
public interface OutboundQueue {

    /// Adds the messages to the queue within the transaction that is open on this thread: they are queued if
    /// it commits, and only then may anybody be told of them. A constant number of statements, however many
    /// messages and recipients there are.
    ///
    /// @param messages at least one, each for somebody at least
    void enqueue(List<QueuedMessage> messages);
}
