package org.pennypost.mailbox.background;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.pennypost.mail.store.Refusal;

/// Does a piece of work again and again on a virtual thread of its own: every so often, and whenever it is woken. Work
/// that fails is logged and done again at the next time. It is never interrupted, since that would break the database
/// connection it uses.
public final class Periodic {

    private static final Logger log = LoggerFactory.getLogger(Periodic.class);
    private static final Duration LONGEST_STOP = Duration.ofSeconds(5);

    private final String name;
    private final Duration interval;
    private final BooleanSupplier work;
    private final Semaphore bell = new Semaphore(0);
    private volatile boolean running;
    private @Nullable Thread thread;

    /// @param name of the thread, and in the log
    /// @param work true if there is more to do at once
    public Periodic(String name, Duration interval, BooleanSupplier work) {
        this.name = name;
        this.interval = interval;
        this.work = work;
    }

    /// Has the work done now. Returns at once.
    public void wake() {
        bell.release();
    }

    public synchronized void start() {
        running = true;
        thread = Thread.ofVirtual().name(name).start(this::run);
    }

    /// Lets a piece of work that has begun come to its end, within reason.
    public synchronized void stop() {
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

    public boolean isRunning() {
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
            return !work.getAsBoolean();
        } catch (Refusal e) {
            log.warn("{} cannot work for now: {}", name, e.text());
        } catch (RuntimeException e) {
            log.error("{} cannot work for now", name, e);
        }
        return true;
    }
}
