package org.pennypost.relay.delivery;

/// Not more than so many in a minute, evenly: what was not used for a while is lost, but for a second's worth.
final class Rate {

    private static final double MINUTE = 60e9;
    private static final double TOGETHER = 1e9;

    private final double interval;
    private double next;

    /// @param perMinute 0 for any number
    /// @param now       in nanoseconds, as below
    Rate(int perMinute, long now) {
        this.interval = perMinute == 0 ? 0 : MINUTE / perMinute;
        this.next = now;
    }

    /// Nanoseconds from one to the next; 0 if any number may go.
    double interval() {
        return interval;
    }

    /// How many may go now.
    ///
    /// @return at least one if [#pause] is 0
    int most(long now) {
        return interval == 0 ? Integer.MAX_VALUE : (int) Math.max(0, 1 + Math.floor((now - start(now)) / interval));
    }

    /// Nanoseconds until the next one may go; 0 if it may now.
    long pause(long now) {
        return Math.max(0, (long) Math.ceil(start(now) - now));
    }

    void took(int messages, long now) {
        next = start(now) + messages * interval;
    }

    private double start(long now) {
        return Math.max(next, now - Math.max(0, TOGETHER - interval));
    }
}
