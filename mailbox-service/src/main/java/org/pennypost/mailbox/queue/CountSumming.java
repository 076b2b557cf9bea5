package org.pennypost.mailbox.queue;

import java.time.Duration;

import org.springframework.stereotype.Component;

import org.pennypost.mailbox.background.Periodic;

/// Sums up what has changed in the queue.
@Component
class CountSumming extends Periodic {

    private static final Duration INTERVAL = Duration.ofSeconds(2);
    private static final int BATCH = 10_000;

    private final QueueCounts counts;

    CountSumming(QueueCounts counts) {
        super("queue-counts", INTERVAL);
        this.counts = counts;
    }

    @Override
    protected boolean round() {
        return counts.sumUp(BATCH);
    }
}
