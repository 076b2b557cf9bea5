package org.pennypost.relay.delivery;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.pennypost.mail.address.MailDomain;
import org.pennypost.mail.store.DeliveryId;

/// Sends couriers to the destinations that have something waiting: virtual threads, each of which carries one message
/// after the other. A slow destination does not fill this up: what it holds too much of is passed over, and announced
/// again later.
final class Workers {

    private static final Logger log = LoggerFactory.getLogger(Workers.class);

    private final Courier courier;
    private final Destinations destinations;
    private final Ways ways;
    private final Turnstile turnstile;
    private final int most;

    /// Past this, who has something waiting at a slow destination, or waits for leave to send, adds nothing.
    private final int quarter;

    private final Semaphore room;
    private final Semaphore everywhere;
    private final Set<DeliveryId> known = ConcurrentHashMap.newKeySet();
    private final Set<Thread> threads = ConcurrentHashMap.newKeySet();
    private volatile boolean stopping;

    /// @param senders how much of the mail of each goes on in a minute
    /// @param most    deliveries that wait or are carried
    /// @param atOnce  couriers that carry at the same time, to all destinations together
    Workers(Courier courier, Destinations destinations, Ways ways, SenderLimits.Table senders, int most, int atOnce) {
        this.courier = courier;
        this.destinations = destinations;
        this.ways = ways;
        this.turnstile = new Turnstile(senders, System::nanoTime, this::goOn);
        this.most = most;
        this.quarter = Math.ceilDiv(most, 4);
        this.room = new Semaphore(most);
        this.everywhere = new Semaphore(atOnce, true);
    }

    /// Whether that many more deliveries can be taken on.
    boolean hasRoomFor(int deliveries) {
        return room.availablePermits() >= deliveries;
    }

    /// So many deliveries are taken on together, not more: others are carried meanwhile.
    int mostTogether() {
        return quarter;
    }

    /// Whether this delivery is in work already: what has come twice need not wait twice.
    boolean isKnown(DeliveryId delivery) {
        return known.contains(delivery);
    }

    /// Takes deliveries on; there must be room for them.
    ///
    /// @param done run when they have been carried or passed over, not when they were broken off
    void start(DueDelivery.Task task, List<DeliveryId> deliveries, Runnable done) {
        MailDomain destination = task.destination();
        if (ways.arePassedOver(task.sender())) {
            log.info(
                    "{} to {} is left to workers of another group: it leaves by no address of this machine",
                    task.message(),
                    destination);
            done.run();
            return;
        }
        int share = Math.min(room.availablePermits(), quarter);
        if (turnstile.isCrowded(task.sender(), share) || destinations.isCrowded(destination, task.sender(), share)) {
            done.run();
            return;
        }
        room.acquireUninterruptibly(deliveries.size());
        known.addAll(deliveries);
        Errand errand = new Errand(task.message(), task.sender(), deliveries, done, () -> {
            deliveries.forEach(known::remove);
            room.release(deliveries.size());
        });
        try {
            turnstile.enter(destination, errand);
        } catch (RuntimeException | Error e) {
            leave(destination, errand, e);
        }
        if (stopping) {
            turnstile.clear().forEach(Errand::drop);
        }
    }

    private void goOn(MailDomain destination, Errand errand) {
        try {
            destinations.add(destination, errand);
            if (stopping) {
                destinations.clear().forEach(Errand::drop);
            }
            callTo(destination);
        } catch (RuntimeException | Error e) {
            leave(destination, errand, e);
        }
    }

    /// Nothing is lost: what is overdue is announced again.
    private static void leave(MailDomain destination, Errand errand, Throwable why) {
        log.error("{} to {} is left for later", errand.message(), destination, why);
        errand.finish();
    }

    private void callTo(MailDomain destination) {
        while (!stopping && destinations.calls(destination)) {
            Thread thread = Thread.ofVirtual().name("to-" + destination).unstarted(() -> work(destination));
            threads.add(thread);
            thread.start();
        }
    }

    private void work(MailDomain destination) {
        try {
            everywhere.acquire();
            destinations.arrived(destination);
            boolean holding = true;
            try {
                while (true) {
                    switch (destinations.next(destination)) {
                        case Destinations.Next.Leave _ -> {
                            return;
                        }
                        case Destinations.Next.Wait(Duration time) -> {
                            everywhere.release();
                            holding = false;
                            Thread.sleep(time);
                        }
                        case Destinations.Next.Carry(List<Errand> errands) -> {
                            try {
                                carry(destination, errands);
                            } finally {
                                destinations.end(destination, errands);
                            }
                        }
                    }
                    // Those to other destinations are let go first.
                    if (holding) {
                        everywhere.release();
                        holding = false;
                    }
                    callTo(destination);
                    everywhere.acquire();
                    holding = true;
                }
            } finally {
                if (holding) {
                    everywhere.release();
                }
            }
        } catch (InterruptedException e) {
            log.debug("{} is left to others", destination);
        } finally {
            threads.remove(Thread.currentThread());
        }
    }

    private void carry(MailDomain destination, List<Errand> errands) throws InterruptedException {
        try {
            courier.carry(destination, errands);
        } catch (InterruptedException e) {
            errands.forEach(Errand::drop);
            throw e;
        } catch (RuntimeException | Error e) {
            // Nothing is lost: what is overdue is announced again.
            log.warn("{} to {} are left for later: {}", errands.size(), destination, e.toString());
            errands.forEach(Errand::finish);
        }
    }

    /// Waits for those that carry, while nobody begins any more.
    ///
    /// @return whether all have ended
    boolean drain(Duration time) throws InterruptedException {
        stopping = true;
        courier.beginNothingMore();
        turnstile.clear().forEach(Errand::drop);
        destinations.clear().forEach(Errand::drop);
        if (room.tryAcquire(most, time.toMillis(), TimeUnit.MILLISECONDS)) {
            room.release(most);
            return true;
        }
        return false;
    }

    /// Gives up on those that are left.
    void abandon() {
        if (!threads.isEmpty()) {
            log.warn(
                    "{} sessions are abandoned; what they have begun is tried again when the leases are over",
                    threads.size());
            threads.forEach(Thread::interrupt);
        }
    }
}
