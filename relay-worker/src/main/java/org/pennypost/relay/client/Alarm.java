package org.pennypost.relay.client;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

/// Closes a connection that does not come further in time, whether it reads, writes or shakes hands, and however many
/// single octets the host drips.
final class Alarm implements Closeable {

    private final ScheduledExecutorService clock;
    private final Closeable connection;
    private volatile long last;
    private volatile long deadline;
    private volatile boolean rang;
    private boolean closed;
    private @Nullable Look look;

    private record Look(long at, Future<?> task) {}

    /// @param clock runs the looks; one serves all connections
    /// @param whole nothing may take longer than this altogether, until [#restart]
    Alarm(ScheduledExecutorService clock, Closeable connection, Duration whole) {
        this.clock = clock;
        this.connection = connection;
        this.last = System.nanoTime() + whole.toNanos();
        this.deadline = last;
    }

    /// From now, nothing may take longer than this altogether, whatever was said before.
    void restart(Duration whole) {
        long now = System.nanoTime();
        last = now + whole.toNanos();
        deadline = last;
        look(now);
    }

    /// From now, the next step may take this long.
    void within(Duration time) {
        long now = System.nanoTime();
        long wanted = now + time.toNanos();
        deadline = wanted - last < 0 ? wanted : last;
        look(now);
    }

    boolean rang() {
        return rang;
    }

    private synchronized void look(long now) {
        if (closed || (look != null && look.at - deadline <= 0)) {
            return;
        }
        if (look != null) {
            look.task.cancel(false);
        }
        try {
            look = new Look(deadline, clock.schedule(this::wake, Math.max(0, deadline - now), TimeUnit.NANOSECONDS));
        } catch (RejectedExecutionException e) {
            // The client has been closed, and with it all its connections.
            ring();
        }
    }

    private void wake() {
        synchronized (this) {
            look = null;
        }
        long now = System.nanoTime();
        if (now - deadline >= 0) {
            ring();
        } else {
            look(now);
        }
    }

    /// Closes the connection now.
    void ring() {
        rang = true;
        try {
            connection.close();
        } catch (IOException e) {
            // It is gone either way.
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (look != null) {
            look.task.cancel(false);
        }
    }
}
