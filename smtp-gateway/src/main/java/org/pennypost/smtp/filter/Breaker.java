package org.pennypost.smtp.filter;

import java.time.Duration;
import java.time.InstantSource;

/// Keeps everybody from waiting for something that has failed several times in a row: for a while nobody asks it, then
/// one does, and the others go by what that one meets.
final class Breaker {

    private final int most;
    private final Duration pause;
    private final InstantSource clock;

    private int failures;
    private long closedUntil;
    private boolean probing;

    /// @param most  failures in a row after which nobody asks
    /// @param pause for which nobody does
    Breaker(int most, Duration pause, InstantSource clock) {
        this.most = most;
        this.pause = pause;
        this.clock = clock;
    }

    /// Whether to ask. Who does reports [#succeeded], [#failed] or [#abandoned].
    synchronized boolean admits() {
        if (failures < most) {
            return true;
        }
        if (probing || clock.millis() < closedUntil) {
            return false;
        }
        probing = true;
        return true;
    }

    synchronized void succeeded() {
        failures = 0;
        probing = false;
    }

    synchronized void failed() {
        failures = Math.min(most, failures + 1);
        closedUntil = clock.millis() + pause.toMillis();
        probing = false;
    }

    /// It was not learnt how it is.
    synchronized void abandoned() {
        probing = false;
    }
}
