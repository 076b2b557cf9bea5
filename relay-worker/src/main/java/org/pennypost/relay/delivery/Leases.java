package org.pennypost.relay.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

import org.pennypost.mail.store.DeliveryId;
import org.pennypost.mail.store.DeliveryQueue;
import org.pennypost.mail.store.LeasedDelivery;

/// Leases deliveries: what couriers want while one call to the mailbox service is under way goes with the next one.
final class Leases {

    private static final int MOST_IN_CALL = 500;

    private final DeliveryQueue queue;
    private final Duration duration;
    private final Queue<Wish> wishes = new ArrayDeque<>();
    private boolean asking;

    /// @param deliveries those that were to be had
    /// @param until      others may take them afterwards
    record Lease(List<LeasedDelivery> deliveries, Instant until) {}

    private record Wish(List<DeliveryId> deliveries, CompletableFuture<Lease> fulfilled) {}

    Leases(DeliveryQueue queue, Duration duration) {
        this.queue = queue;
        this.duration = duration;
    }

    Duration duration() {
        return duration;
    }

    /// Waits for the mailbox service.
    ///
    /// @throws RuntimeException as the queue throws it
    Lease take(List<DeliveryId> deliveries) throws InterruptedException {
        Wish wish = new Wish(deliveries, new CompletableFuture<>());
        synchronized (this) {
            wishes.add(wish);
            if (!asking) {
                asking = true;
                Thread.ofVirtual().name("leases").start(this::ask);
            }
        }
        try {
            return wish.fulfilled.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : new IllegalStateException(e.getCause());
        }
    }

    /// How many couriers wait for the next call.
    synchronized int waiting() {
        return wishes.size();
    }

    private void ask() {
        for (List<Wish> together = together(); !together.isEmpty(); together = together()) {
            try {
                fulfil(together);
            } catch (RuntimeException | Error e) {
                together.forEach(wish -> wish.fulfilled.completeExceptionally(e));
            }
        }
    }

    private synchronized List<Wish> together() {
        List<Wish> together = new ArrayList<>();
        int deliveries = 0;
        while (!wishes.isEmpty() && (together.isEmpty() || deliveries < MOST_IN_CALL)) {
            Wish wish = wishes.remove();
            together.add(wish);
            deliveries += wish.deliveries.size();
        }
        asking = !together.isEmpty();
        return together;
    }

    private void fulfil(List<Wish> together) {
        Instant until = Instant.now().plus(duration);
        Map<DeliveryId, LeasedDelivery> leased = new HashMap<>();
        queue.lease(together.stream().flatMap(wish -> wish.deliveries.stream()).toList(), duration)
                .forEach(delivery -> leased.put(delivery.id(), delivery));
        for (Wish wish : together) {
            List<LeasedDelivery> its = wish.deliveries.stream()
                    .map(leased::remove)
                    .filter(Objects::nonNull)
                    .toList();
            wish.fulfilled.complete(new Lease(its, until));
        }
    }
}
