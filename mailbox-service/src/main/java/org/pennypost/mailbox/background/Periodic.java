package org.pennypost.mailbox.background;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

import org.pennypost.mail.store.Refusal;

/// Work that is done in rounds on a virtual thread of its own, while the service runs: every so often, and whenever it
/// is woken. A round that fails is logged, and the next one comes at its time. None is ever interrupted, since that
/// would break the database connection it uses.
public abstract class Periodic implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Periodic.class);
    private static final Duration LONGEST_STOP = Duration.ofSeconds(5);

    private final String name;
    private final Duration interval;
    private final Semaphore bell = new Semaphore(0);
    private volatile boolean running;
    private @Nullable Thread thread;

    /// @param name     of the thread, and in the log
    /// @param interval between two rounds, when there is nothing more to do
    protected Periodic(String name, Duration interval) {
        this.name = name;
        this.interval = interval;
    }

    /// @return whether there is more to do at once
    protected abstract boolean round();

    /// Has a round begin now. Returns at once.
    public final void wake() {
        bell.release();
    }

    @Override
    public final synchronized void start() {
        running = true;
        thread = Thread.ofVirtual().name(name).start(this::run);
    }

    /// Lets a round that has begun come to its end, within reason.
    @Override
    public final synchronized void stop() {
        running = false;
        wake();
        if (thread != null) {
            try {
                thread.join(LONGEST_STOP);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            thread = null;
        }
    }

    @Override
    public final boolean isRunning() {
        return running;
    }

    private void run() {
        while (running) {
            bell.drainPermits();
            if (!done()) {
                continue;
            }
            try {
                boolean _ = bell.tryAcquire(interval.toNanos(), TimeUnit.NANOSECONDS);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private boolean done() {
        try {
            return !round();
        } catch (Refusal e) {
            log.warn("{} cannot work for now: {}", name, e.text());
        } catch (RuntimeException e) {
            log.error("{} cannot work for now", name, e);
        }
        return true;
    }
}
