package org.pennypost.mailbox.background;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.random.RandomGenerator;

/// When the next attempt is made. Each wait is up to a tenth longer or shorter than the schedule says, so that what
/// failed together does not come back together.
///
/// @param waits after the first, second, … attempt; the last one repeats
public record RetrySchedule(List<Duration> waits, RandomGenerator random) {

    private static final double JITTER = 0.1;

    /// @param attempts how many have been made, at least one
    /// @param expiry   not later than this, so that the last attempt is made just before
    public Instant next(int attempts, Instant now, Instant expiry) {
        Duration wait = waits.get(Math.min(attempts, waits.size()) - 1);
        double factor = 1 + JITTER * (2 * random.nextDouble() - 1);
        Instant next = now.plusMillis(Math.round(wait.toMillis() * factor));
        return next.isAfter(expiry) && expiry.isAfter(now) ? expiry : next;
    }
}
