package org.pennypost.relay.client;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/// Which sessions have begun to send the end of a message, and have no reply to it yet. Whoever breaks one of these off
/// will not know whether the host has the message, which then comes twice (RFC 5321 §4.5.3.2.6).
final class Endings {

    private final Set<Alarm> waiting = new HashSet<>();
    private boolean over;

    /// @return false if no message may be ended any more
    synchronized boolean begin(Alarm session) {
        if (over) {
            return false;
        }
        waiting.add(session);
        return true;
    }

    /// There is a reply, or there will be none.
    synchronized void end(Alarm session) {
        waiting.remove(session);
        notifyAll();
    }

    /// From now on none begins.
    synchronized void close() {
        over = true;
    }

    synchronized boolean mayBegin() {
        return !over;
    }

    synchronized boolean waits(Alarm session) {
        return waiting.contains(session);
    }

    /// Returns when no session waits for a reply, or after this time.
    synchronized void await(Duration atMost) throws InterruptedException {
        long end = System.nanoTime() + atMost.toNanos();
        for (long left = atMost.toNanos(); !waiting.isEmpty() && left > 0; left = end - System.nanoTime()) {
            // Not 0 milliseconds, which are for ever.
            wait(TimeUnit.NANOSECONDS.toMillis(left) + 1);
        }
    }
}
