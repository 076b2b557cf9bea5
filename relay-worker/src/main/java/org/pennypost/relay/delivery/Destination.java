package org.pennypost.relay.delivery;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.function.Predicate;

/// What waits for a destination, and who works on it. Guarded by [Destinations].
final class Destination {

    /// A courier takes so much work at once as it hopes to do in this time.
    private static final double SOON = Duration.ofSeconds(5).toNanos();

    private static final int MOST_IN_BATCH = 50;

    /// A destination whose errands wait longer than this is slow.
    private static final long LONG_WAIT = Duration.ofSeconds(30).toNanos();

    private final Concurrency concurrency;
    private final Rate rate;
    private final Deque<Waiting> waiting = new ArrayDeque<>();
    private int deliveries;
    private int couriers;
    private int arriving;
    private double nanosForEach = Double.POSITIVE_INFINITY;

    private record Waiting(Errand errand, long since) {}

    Destination(Concurrency concurrency, Rate rate) {
        this.concurrency = concurrency;
        this.rate = rate;
    }

    void add(Errand errand, long now) {
        waiting.add(new Waiting(errand, now));
        deliveries += errand.deliveries().size();
    }

    /// Deliveries that wait.
    int deliveries() {
        return deliveries;
    }

    int couriers() {
        return couriers;
    }

    int atOnce() {
        return concurrency.atOnce();
    }

    boolean isIdle() {
        return waiting.isEmpty() && couriers == 0;
    }

    boolean isSlow(long now) {
        return !waiting.isEmpty() && now - waiting.getFirst().since > LONG_WAIT;
    }

    /// Lets another courier come, if there is work for one more and the destination bears one.
    boolean calls() {
        if (waiting.size() <= arriving || couriers >= concurrency.atOnce()) {
            return false;
        }
        couriers++;
        arriving++;
        return true;
    }

    /// A courier is here.
    void arrived() {
        arriving--;
    }

    /// What a courier does next.
    Destinations.Next next(long now) {
        if (waiting.isEmpty() || couriers > concurrency.atOnce()) {
            couriers--;
            return new Destinations.Next.Leave();
        }
        long wait = rate.pause(now);
        if (wait > 0) {
            if (couriers > 1) {
                couriers--;
                return new Destinations.Next.Leave();
            }
            return new Destinations.Next.Wait(Duration.ofNanos(wait));
        }
        int most = Math.min(batch(), rate.most(now));
        List<Errand> taken = take(most);
        rate.took(taken.size(), now);
        return new Destinations.Next.Carry(taken);
    }

    /// A fair share of what waits, and not more than can be done soon: what is leased waits for its turn.
    private int batch() {
        int share = Math.ceilDiv(waiting.size(), concurrency.atOnce());
        return (int) Math.clamp(SOON / nanosForEach, 1, Math.min(MOST_IN_BATCH, share));
    }

    private List<Errand> take(int most) {
        List<Errand> taken = new ArrayList<>();
        while (taken.size() < most && !waiting.isEmpty()) {
            taken.add(without(waiting.removeFirst()));
        }
        return taken;
    }

    /// All of those that wait.
    List<Errand> take(Predicate<Errand> some) {
        List<Errand> taken = new ArrayList<>();
        for (Iterator<Waiting> all = waiting.iterator(); all.hasNext(); ) {
            Waiting each = all.next();
            if (some.test(each.errand)) {
                all.remove();
                taken.add(without(each));
            }
        }
        return taken;
    }

    private Errand without(Waiting one) {
        deliveries -= one.errand.deliveries().size();
        return one.errand;
    }

    void carried(boolean trouble, boolean success, long nanos) {
        nanosForEach = nanosForEach == Double.POSITIVE_INFINITY ? nanos : nanosForEach * 0.8 + nanos * 0.2;
        if (trouble) {
            concurrency.trouble();
        } else if (success) {
            concurrency.success();
        }
    }
}
