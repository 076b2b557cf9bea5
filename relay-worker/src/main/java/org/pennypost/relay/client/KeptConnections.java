package org.pennypost.relay.client;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/// Sessions that wait for the next message to their host. The one that was used last is used first, so that those there
/// are too many of come to their end.
final class KeptConnections implements AutoCloseable {

    private final Reuse limits;
    private final ScheduledExecutorService clock;
    private final Map<Key, Deque<Idle>> idle = new HashMap<>();
    private int all;
    private boolean closed;

    /// What is left, reached and protected the same way.
    record Key(Egress egress, RemoteHost host, Protection protection) {}

    private record Idle(SmtpConnection connection, Future<?> end) {}

    KeptConnections(Reuse limits, ScheduledExecutorService clock) {
        this.limits = limits;
        this.clock = clock;
    }

    synchronized Optional<SmtpConnection> take(Key key) {
        Deque<Idle> waiting = idle.get(key);
        if (waiting == null) {
            return Optional.empty();
        }
        Idle last = waiting.removeLast();
        last.end.cancel(false);
        forget(key, waiting);
        return Optional.of(last.connection);
    }

    /// @return false if there are enough of them
    synchronized boolean keep(Key key, SmtpConnection connection) {
        Deque<Idle> waiting = idle.get(key);
        if (closed || all >= limits.mostIdle() || (waiting == null ? 0 : waiting.size()) >= limits.mostIdleOfHost()) {
            return false;
        }
        try {
            Future<?> end =
                    clock.schedule(() -> end(key, connection), limits.idleTime().toNanos(), TimeUnit.NANOSECONDS);
            idle.computeIfAbsent(key, _ -> new ArrayDeque<>()).addLast(new Idle(connection, end));
            all++;
            return true;
        } catch (RejectedExecutionException e) {
            // The client has been closed.
            return false;
        }
    }

    private void end(Key key, SmtpConnection connection) {
        synchronized (this) {
            Deque<Idle> waiting = idle.get(key);
            if (waiting == null || !waiting.removeIf(each -> each.connection == connection)) {
                return;
            }
            forget(key, waiting);
        }
        Thread.startVirtualThread(connection::quit);
    }

    private void forget(Key key, Deque<Idle> waiting) {
        all--;
        if (waiting.isEmpty()) {
            idle.remove(key);
        }
    }

    /// Says goodbye to all of them, and keeps none from now on.
    @Override
    public void close() {
        List<Thread> partings = new ArrayList<>();
        synchronized (this) {
            closed = true;
            for (Deque<Idle> waiting : idle.values()) {
                for (Idle each : waiting) {
                    each.end.cancel(false);
                    partings.add(Thread.startVirtualThread(each.connection::quit));
                }
            }
            idle.clear();
            all = 0;
        }
        try {
            for (Thread parting : partings) {
                parting.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
