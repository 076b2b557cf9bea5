package org.pennypost.relay.delivery;

import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;

/// What waits for a destination, and who works on it. Guarded by [Destinations].
final class Destination {

    /// A courier takes so much work at once as it hopes to do in this time.
    private static final double SOON = Duration.ofSeconds(5).toNanos();

    private static final int MOST_IN_BATCH = 50;

    /// A destination that needs longer than this for what waits is slow: after about as long the queue announces again
    /// what was passed over.
    private static final long LONG_WAIT = Duration.ofMinutes(1).toNanos();

    private final Concurrency concurrency;
    private final Rate rate;
    private final Lines lines;
    private int couriers;
    private int arriving;
    private double nanosForEach = Double.POSITIVE_INFINITY;
    private long moved;

    Destination(Concurrency concurrency, Rate rate, Lines lines) {
        this.concurrency = concurrency;
        this.rate = rate;
        this.lines = lines;
    }

    void add(Errand errand, long now) {
        if (isIdle()) {
            moved = now;
        }
        lines.add(errand, now);
        if (lines.errands() > rate.most(now)) {
            errand.forgetAnnouncement();
        }
    }

    /// Deliveries that wait.
    int deliveries() {
        return lines.deliveries();
    }

    /// Whether something of this sender waits.
    boolean holds(Sender sender) {
        return lines.holds(sender);
    }

    int couriers() {
        return couriers;
    }

    int atOnce() {
        return concurrency.atOnce();
    }

    boolean isIdle() {
        return lines.isIdle() && couriers == 0;
    }

    /// Whether something waits for long, or will: so far as it is known how long each takes, and while nothing moves,
    /// at least as long as that has been so.
    boolean isSlow(long now) {
        double forEach = Math.max(nanosForEach, (double) (now - moved)) / concurrency.atOnce();
        return lines.errands() * Math.max(forEach, rate.interval()) > LONG_WAIT || lines.waitsSince(now - LONG_WAIT);
    }

    /// Lets another courier come, if there is work for one more and the destination bears one.
    boolean calls() {
        if (!lines.callsMoreThan(arriving) || couriers >= concurrency.atOnce()) {
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
        if (!lines.callsMoreThan(0) || couriers > concurrency.atOnce()) {
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
        List<Errand> taken = lines.take(most);
        rate.took(Errand.messages(taken.stream()), now);
        return new Destinations.Next.Carry(taken);
    }

    /// A fair share of what waits, and not more than can be done soon: what is leased waits for its turn.
    private int batch() {
        int share = Math.ceilDiv(lines.errands(), concurrency.atOnce());
        return (int) Math.clamp(SOON / nanosForEach, 1, Math.min(MOST_IN_BATCH, share));
    }

    /// A courier has done what it was told to.
    void end(List<Errand> errands) {
        lines.end(errands);
    }

    /// All of those that wait.
    List<Errand> take(Predicate<Errand> some) {
        return lines.take(some);
    }

    void carried(boolean trouble, boolean success, long nanos, long now) {
        moved = now;
        nanosForEach = nanosForEach == Double.POSITIVE_INFINITY ? nanos : nanosForEach * 0.8 + nanos * 0.2;
        if (trouble) {
            concurrency.trouble();
        } else if (success) {
            concurrency.success();
        }
    }
}
