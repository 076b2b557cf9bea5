package org.pennypost.relay.delivery;

/// How many sessions a destination bears at a time, found out as TCP finds its window (RFC 5681 §3.1): few at first;
/// with each success one more, until there is trouble; then half as many, and from there on one more for each round.
final class Concurrency {

    private final int most;
    private double now;
    private double careful;

    /// @param first with how many it begins
    /// @param most  with how many it ends
    Concurrency(int first, int most) {
        this.most = most;
        this.now = Math.min(first, most);
        this.careful = most;
    }

    int atOnce() {
        return (int) now;
    }

    /// A message went through.
    void success() {
        now = Math.min(most, now + (now < careful ? 1 : 1 / now));
    }

    /// No session, or one that broke.
    void trouble() {
        careful = Math.max(1, now / 2);
        now = careful;
    }
}
