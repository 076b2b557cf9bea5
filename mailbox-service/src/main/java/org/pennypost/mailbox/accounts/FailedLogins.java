package org.pennypost.mailbox.accounts;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/// Slows down who guesses passwords: after some failures of one name from one address, each further one doubles the
/// time in which nothing is tried any more. Others who use the same name are not held up. Remembers the latest ten
/// thousand.
final class FailedLogins {

    private static final int REMEMBERED = 10_000;
    private static final int DOUBLINGS = 30;

    private final int free;
    private final Duration longestWait;
    private final InstantSource clock;
    private final Map<Source, Failures> failures = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Source, Failures> eldest) {
            return size() > REMEMBERED;
        }
    };

    /// @param name    in canonical form
    /// @param address of the client
    record Source(String name, String address) {}

    private record Failures(int count, Instant until) {}

    FailedLogins(int free, Duration longestWait, InstantSource clock) {
        this.free = free;
        this.longestWait = longestWait;
        this.clock = clock;
    }

    synchronized boolean mustWait(Source source) {
        Failures known = failures.get(source);
        return known != null && clock.instant().isBefore(known.until);
    }

    synchronized void failed(Source source) {
        Instant now = clock.instant();
        Failures known = failures.get(source);
        int before = known == null || known.until.plus(longestWait).isBefore(now) ? 0 : known.count;
        int count = before + 1;
        failures.put(source, new Failures(count, now.plus(wait(count - free))));
    }

    synchronized void succeeded(Source source) {
        failures.remove(source);
    }

    private Duration wait(int tooMany) {
        if (tooMany < 0) {
            return Duration.ZERO;
        }
        Duration wait = Duration.ofSeconds(1L << Math.min(tooMany, DOUBLINGS));
        return wait.compareTo(longestWait) < 0 ? wait : longestWait;
    }
}
