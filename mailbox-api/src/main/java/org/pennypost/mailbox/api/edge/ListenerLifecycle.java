package org.pennypost.mailbox.api.edge;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

import org.pennypost.mail.net.Listener;

/// Opens a protocol's listeners once everything else is up, the web server included, and drains them before anything
/// else stops.
public final class ListenerLifecycle implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(ListenerLifecycle.class);

    /// After the web server, which starts at 2048 and shuts down gracefully at 1024 before the end.
    private static final int PHASE = DEFAULT_PHASE - 512;

    private final List<Listener> listeners;
    private final Duration drainTimeout;
    private volatile boolean running;

    public ListenerLifecycle(List<Listener> listeners, Duration drainTimeout) {
        this.listeners = List.copyOf(listeners);
        this.drainTimeout = drainTimeout;
    }

    /// The port on which the listener of that name really listens.
    public int port(String name) {
        return listeners.stream()
                .filter(listener -> listener.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no listener " + name))
                .port();
    }

    /// Opens all of them, or none.
    @Override
    public void start() {
        try {
            for (Listener listener : listeners) {
                listener.start();
                log.info("{} listens on {}", listener.name(), listener.address());
            }
            running = true;
        } catch (IOException inUse) {
            listeners.forEach(Listener::close);
            throw new UncheckedIOException(inUse.getMessage(), inUse);
        }
    }

    @Override
    public void stop() {
        running = false;
        try (ExecutorService each = Executors.newVirtualThreadPerTaskExecutor()) {
            listeners.forEach(listener -> each.submit(() -> listener.drain(drainTimeout)));
        }
    }

    /// Without waiting, so that all protocols of one process drain at the same time.
    @Override
    public void stop(Runnable stopped) {
        Thread.ofVirtual().name("drain").start(() -> {
            try {
                stop();
            } finally {
                stopped.run();
            }
        });
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }
}
