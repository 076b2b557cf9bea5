package org.pennypost.smtp.session;

import java.net.InetAddress;
import java.time.Duration;

/// Holds back what one session is refused, the longer the more often that happens. It costs no more than the thread
/// that the session has anyway.
final class Tarpit {

    private final Pacing pacing;
    private Duration left;

    Tarpit(Pacing pacing) {
        this.pacing = pacing;
        this.left = pacing.total();
    }

    /// @param errors how many there have been, this one included
    /// @return for how long its answer is held back
    Duration delay(InetAddress client, int errors) {
        if (pacing.spared().contains(client)) {
            return Duration.ZERO;
        }
        int counted = Math.max(0, errors - pacing.freeErrors());
        Duration delay = least(least(pacing.step().multipliedBy(counted), pacing.longest()), left);
        left = left.minus(delay);
        return delay;
    }

    private static Duration least(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
