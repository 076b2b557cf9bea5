package org.pennypost.relay.delivery;

import java.util.ArrayDeque;
import java.util.Deque;

/// What one sender has waiting for a destination, and how many couriers carry for it. Guarded by [Destinations].
final class Line {

    private final int mostCouriers;
    private final Deque<Waiting> waiting = new ArrayDeque<>();
    private int couriers;

    record Waiting(Errand errand, long since) {}

    /// @param mostCouriers at a time; 0 for any number
    Line(int mostCouriers) {
        this.mostCouriers = mostCouriers == 0 ? Integer.MAX_VALUE : mostCouriers;
    }

    Deque<Waiting> waiting() {
        return waiting;
    }

    /// Whether no further courier may carry for it.
    boolean isFull() {
        return couriers >= mostCouriers;
    }

    /// For how many more couriers there is work.
    int calls() {
        return Math.min(waiting.size(), mostCouriers - couriers);
    }

    /// Another courier has taken something.
    void begin() {
        couriers++;
    }

    /// A courier has carried what it has taken.
    void end() {
        couriers--;
    }

    /// Whether it can be forgotten.
    boolean isIdle() {
        return waiting.isEmpty() && couriers == 0;
    }
}
