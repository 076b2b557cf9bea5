package org.pennypost.relay.delivery;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

import org.pennypost.relay.client.RemoteHost;
import org.pennypost.relay.delivery.Tries.Try;

/// Hosts with whom there was no session a moment ago: for a while others come first, so that not every message waits
/// for the one that is down.
final class DeadHosts {

    private static final long WHILE = Duration.ofMinutes(1).toNanos();

    /// Beyond this all are forgotten: it costs an attempt each.
    private static final int MOST = 10_000;

    private final LongSupplier clock;
    private final Map<RemoteHost, Long> sinceByHost = new ConcurrentHashMap<>();

    /// @param clock in nanoseconds
    DeadHosts(LongSupplier clock) {
        this.clock = clock;
    }

    void add(RemoteHost host) {
        if (sinceByHost.size() >= MOST) {
            sinceByHost.clear();
        }
        sinceByHost.put(host, clock.getAsLong());
    }

    void remove(RemoteHost host) {
        sinceByHost.remove(host);
    }

    /// The same, those who are dead at the end.
    List<Try> last(List<Try> tries) {
        if (sinceByHost.isEmpty()) {
            return tries;
        }
        List<Try> alive = new ArrayList<>();
        List<Try> dead = new ArrayList<>();
        tries.forEach(each -> (isDead(each.host()) ? dead : alive).add(each));
        alive.addAll(dead);
        return alive;
    }

    private boolean isDead(RemoteHost host) {
        Long since = sinceByHost.get(host);
        return since != null && clock.getAsLong() - since < WHILE;
    }
}
