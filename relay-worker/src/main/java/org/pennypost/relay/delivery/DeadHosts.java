package org.pennypost.relay.delivery;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

import org.pennypost.relay.client.Egress;
import org.pennypost.relay.client.RemoteHost;
import org.pennypost.relay.delivery.Tries.Try;

/// Hosts with whom there was no session a moment ago: for a while others come first, so that not every message waits
/// for the one that is down.
final class DeadHosts {

    private static final long WHILE = Duration.ofMinutes(1).toNanos();

    /// Beyond this all are forgotten: it costs an attempt each.
    private static final int MOST = 10_000;

    private final LongSupplier clock;
    private final Map<Reached, Long> since = new ConcurrentHashMap<>();

    /// A host may not talk to one of our addresses, and to another.
    private record Reached(Egress from, RemoteHost host) {}

    /// @param clock in nanoseconds
    DeadHosts(LongSupplier clock) {
        this.clock = clock;
    }

    void add(Egress from, RemoteHost host) {
        if (since.size() >= MOST) {
            since.clear();
        }
        since.put(new Reached(from, host), clock.getAsLong());
    }

    void remove(Egress from, RemoteHost host) {
        since.remove(new Reached(from, host));
    }

    /// The same, those who are dead at the end.
    List<Try> last(Egress from, List<Try> tries) {
        if (since.isEmpty()) {
            return tries;
        }
        List<Try> alive = new ArrayList<>();
        List<Try> dead = new ArrayList<>();
        tries.forEach(each -> (isDead(from, each.host()) ? dead : alive).add(each));
        alive.addAll(dead);
        return alive;
    }

    private boolean isDead(Egress from, RemoteHost host) {
        Long died = since.get(new Reached(from, host));
        return died != null && clock.getAsLong() - died < WHILE;
    }
}
