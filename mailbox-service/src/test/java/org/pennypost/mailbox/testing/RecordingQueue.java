package org.pennypost.mailbox.testing;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import org.pennypost.mailbox.intake.OutboundQueue;
import org.pennypost.mailbox.intake.QueuedMessage;

/// A queue that only remembers what was given to it, committed or not.
public final class RecordingQueue implements OutboundQueue {

    private final List<QueuedMessage> messages = new CopyOnWriteArrayList<>();

    @Override
    public void enqueue(List<QueuedMessage> queued) {
        messages.addAll(queued);
    }

    public List<QueuedMessage> messages() {
        return List.copyOf(messages);
    }
}
