package org.pennypost.relay.delivery;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.pennypost.mail.store.DeliveryId;

/// A virtual thread for each message and destination that is due. Those that wait for their turn cost little, so there
/// may be many: a slow destination fills this up long after the others have been served.
final class Workers {

    private static final Logger log = LoggerFactory.getLogger(Workers.class);

    private final Courier courier;
    private final int most;
    private final Semaphore room;
    private final Set<DeliveryId> known = ConcurrentHashMap.newKeySet();
    private final Set<Thread> threads = ConcurrentHashMap.newKeySet();
    private volatile boolean stopping;

    /// @param most deliveries that wait or are carried
    Workers(Courier courier, int most) {
        this.courier = courier;
        this.most = most;
        this.room = new Semaphore(most);
    }

    /// Whether that many more deliveries can be taken on.
    boolean hasRoomFor(int deliveries) {
        return room.availablePermits() >= deliveries;
    }

    /// Whether this delivery is in work already: what has come twice need not wait twice.
    boolean isKnown(DeliveryId delivery) {
        return known.contains(delivery);
    }

    /// Takes deliveries on; there must be room for them.
    ///
    /// @param done run when they have been carried, not when they were broken off
    void start(DueDelivery.Task task, List<DeliveryId> deliveries, Runnable done) {
        room.acquireUninterruptibly(deliveries.size());
        known.addAll(deliveries);
        Thread worker =
                Thread.ofVirtual().name("to-" + task.destination()).unstarted(() -> work(task, deliveries, done));
        threads.add(worker);
        worker.start();
    }

    private void work(DueDelivery.Task task, List<DeliveryId> deliveries, Runnable done) {
        try {
            if (!stopping) {
                courier.carry(task.destination(), deliveries);
                done.run();
            }
        } catch (InterruptedException e) {
            log.debug("{} is left to others", task);
        } catch (RuntimeException e) {
            // Nothing is lost: what is overdue is announced again.
            log.warn("{} is left for later: {}", task, e.toString());
            done.run();
        } finally {
            deliveries.forEach(known::remove);
            threads.remove(Thread.currentThread());
            room.release(deliveries.size());
        }
    }

    /// Waits for those that carry, while nobody begins any more.
    ///
    /// @return whether all have ended
    boolean drain(Duration time) throws InterruptedException {
        stopping = true;
        courier.beginNothingMore();
        if (room.tryAcquire(most, time.toMillis(), TimeUnit.MILLISECONDS)) {
            room.release(most);
            return true;
        }
        return false;
    }

    /// Gives up on those that are left.
    void abandon() {
        if (!threads.isEmpty()) {
            log.warn("{} transactions are abandoned; they are tried again when their leases are over", threads.size());
            threads.forEach(Thread::interrupt);
        }
    }
}
