package org.pennypost.smtp.filter;

import java.net.SocketTimeoutException;
import java.time.Duration;

/// A moment by which something has to be over.
public final class Deadline {

    private final Duration whole;
    private final long end;

    private Deadline(Duration whole) {
        this.whole = whole;
        this.end = System.nanoTime() + whole.toNanos();
    }

    public static Deadline after(Duration time) {
        return new Deadline(time);
    }

    /// What is left of the time, zero if nothing is.
    public Duration left() {
        return Duration.ofNanos(Math.max(0, end - System.nanoTime()));
    }

    /// The time that one step may take.
    ///
    /// @throws SocketTimeoutException if there is none left
    public Duration left(Duration most) throws SocketTimeoutException {
        Duration left = left();
        if (left.isZero()) {
            throw new SocketTimeoutException("it took longer than " + whole.toMillis() + " ms");
        }
        return left.compareTo(most) < 0 ? left : most;
    }
}
