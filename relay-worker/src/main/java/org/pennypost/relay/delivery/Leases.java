package org.pennypost.relay.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

import org.pennypost.mail.smtp.EnhancedStatus;
import org.pennypost.mail.store.DeliveryId;
import org.pennypost.mail.store.DeliveryQueue;
import org.pennypost.mail.store.LeasedDelivery;
import org.pennypost.relay.client.RecipientResult;

/// Leases deliveries: what couriers want while one call to the mailbox service is under way goes with the next one.
final class Leases {

    private static final Carried NOT_BEGUN = Carried.byNobody(RecipientResult.deferred(
            new EnhancedStatus(4, 3, 0), "something went wrong at the relay worker before it was tried"));

    private final DeliveryQueue queue;
    private final Reports reports;
    private final Duration duration;
    private final Gathering<Wish> wishes = new Gathering<>("leases", wish -> wish.deliveries.size(), this::ask);

    /// @param deliveries those that were to be had
    /// @param until      others may take them afterwards
    record Lease(List<LeasedDelivery> deliveries, Instant until) {}

    private record Wish(List<DeliveryId> deliveries, CompletableFuture<Lease> fulfilled) {}

    /// @param reports get what was leased and not begun
    Leases(DeliveryQueue queue, Reports reports, Duration duration) {
        this.queue = queue;
        this.reports = reports;
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
        wishes.add(wish);
        try {
            return wish.fulfilled.get();
        } catch (InterruptedException e) {
            if (!wish.fulfilled.cancel(false) && !wish.fulfilled.isCompletedExceptionally()) {
                giveBack(wish.fulfilled.resultNow());
            }
            throw e;
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : new IllegalStateException(e.getCause());
        }
    }

    /// Says that nobody has begun these: when the lease has ended without a word, nobody could know. Returns at once.
    void giveBack(Lease lease) {
        if (!lease.deliveries.isEmpty()) {
            reports.send(lease.deliveries.stream().map(NOT_BEGUN::report).toList(), lease.until, () -> {});
        }
    }

    /// How many couriers wait for the next call.
    int waiting() {
        return wishes.waiting();
    }

    private void ask(List<Wish> together) {
        try {
            fulfil(together);
        } catch (RuntimeException | Error e) {
            together.forEach(wish -> wish.fulfilled.completeExceptionally(e));
        }
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
            Lease lease = new Lease(its, until);
            if (!wish.fulfilled.complete(lease)) {
                giveBack(lease);
            }
        }
    }
}
