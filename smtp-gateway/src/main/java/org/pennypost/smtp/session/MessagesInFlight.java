package org.pennypost.smtp.session;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/// Bounds how many messages that are here whole are looked at and handed over at the same time, over all sessions of a
/// gateway: each takes buffers and a connection to the mailbox service.
public final class MessagesInFlight {

    private final Semaphore places;
    private final Duration patience;

    /// @param most     at the same time
    /// @param patience how long a further one waits until another is done
    public MessagesInFlight(int most, Duration patience) {
        this.places = new Semaphore(most, true);
        this.patience = patience;
    }

    /// One message's place, given back once however often it is closed.
    interface Place extends AutoCloseable {

        @Override
        void close();
    }

    /// Waits for a place, for a limited time.
    ///
    /// @return nothing if there is none
    Optional<Place> enter() {
        try {
            if (!places.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS)) {
                return Optional.empty();
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
        AtomicBoolean held = new AtomicBoolean(true);
        return Optional.of(() -> {
            if (held.getAndSet(false)) {
                places.release();
            }
        });
    }
}
