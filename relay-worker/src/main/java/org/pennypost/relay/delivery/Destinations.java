package org.pennypost.relay.delivery;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

import org.jspecify.annotations.Nullable;

import org.pennypost.mail.address.MailDomain;
import org.pennypost.relay.client.RecipientResult;

/// Lets only so many work on one destination at once, and spares those who have waited for their turn the attempt that
/// has failed in the meantime: nobody answers there.
final class Destinations {

    private final int atOnce;
    private final Semaphore everywhere;
    private volatile boolean closed;
    private final Map<MailDomain, Destination> destinations = new ConcurrentHashMap<>();

    /// @param atOnce     turns of one destination at the same time
    /// @param everywhere turns of all destinations together
    Destinations(int atOnce, int everywhere) {
        this.atOnce = atOnce;
        this.everywhere = new Semaphore(everywhere, true);
    }

    /// From now on nobody gets a turn any more.
    void close() {
        closed = true;
    }

    /// Waits for a turn, first come first served.
    ///
    /// @throws InterruptedException also if there are no turns any more
    Turn await(MailDomain domain) throws InterruptedException {
        long since = System.nanoTime();
        Destination destination = destinations.compute(domain, (_, known) -> {
            Destination used = known == null ? new Destination(new Semaphore(atOnce, true)) : known;
            used.users++;
            return used;
        });
        try {
            destination.permits.acquire();
        } catch (InterruptedException e) {
            leave(domain);
            throw e;
        }
        try {
            everywhere.acquire();
        } catch (InterruptedException e) {
            destination.permits.release();
            leave(domain);
            throw e;
        }
        Turn turn = new Turn(domain, destination, since);
        if (closed) {
            turn.close();
            throw new InterruptedException("no turns any more");
        }
        return turn;
    }

    /// Destinations that somebody works on or waits for.
    int size() {
        return destinations.size();
    }

    /// How many wait for a turn of this destination.
    int waiting(MailDomain domain) {
        Destination destination = destinations.get(domain);
        return destination == null ? 0 : destination.permits.getQueueLength();
    }

    private void leave(MailDomain domain) {
        destinations.computeIfPresent(domain, (_, used) -> --used.users == 0 ? null : used);
    }

    private static final class Destination {

        private final Semaphore permits;
        private int users;
        private volatile @Nullable Failure failure;

        private Destination(Semaphore permits) {
            this.permits = permits;
        }
    }

    private record Failure(long at, RecipientResult result) {}

    /// The right to work on a destination, until it is closed.
    final class Turn implements AutoCloseable {

        private final MailDomain domain;
        private final Destination destination;
        private final long since;

        private Turn(MailDomain domain, Destination destination, long since) {
            this.domain = domain;
            this.destination = destination;
            this.since = since;
        }

        /// What somebody else's attempt came to that found no host while this one waited.
        Optional<RecipientResult> failedMeanwhile() {
            return Optional.ofNullable(destination.failure)
                    .filter(failure -> failure.at - since > 0)
                    .map(Failure::result);
        }

        /// No host of the destination could be spoken to.
        void foundNobody(RecipientResult result) {
            destination.failure = new Failure(System.nanoTime(), result);
        }

        @Override
        public void close() {
            everywhere.release();
            destination.permits.release();
            leave(domain);
        }
    }
}
