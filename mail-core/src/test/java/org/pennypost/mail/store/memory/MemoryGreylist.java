package org.pennypost.mail.store.memory;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

import org.pennypost.mail.store.Greylist;
import org.pennypost.mail.store.GreylistStanding;
import org.pennypost.mail.store.GreylistTerms;
import org.pennypost.mail.store.GreylistTry;

/// [Greylist] in memory.
public final class MemoryGreylist implements Greylist {

    private record Known(Instant first, int passes, Instant expires) {}

    private final InstantSource clock;
    private final Map<String, Known> known = new HashMap<>();
    private int questions;

    public MemoryGreylist(InstantSource clock) {
        this.clock = clock;
    }

    /// How often it was asked.
    public synchronized int questions() {
        return questions;
    }

    @Override
    public synchronized GreylistStanding standing(GreylistTry attempt) {
        questions++;
        GreylistTerms terms = attempt.terms();
        Instant now = clock.instant();
        known.values().removeIf(it -> !it.expires.isAfter(now));
        Known network = known.get(attempt.network());
        if (terms.passesToTrust() > 0 && network != null && network.passes >= terms.passesToTrust()) {
            known.put(attempt.network(), new Known(network.first, network.passes, now.plus(terms.lifetime())));
            return new GreylistStanding(true, true, Duration.ZERO);
        }
        String triplet = attempt.network() + " " + attempt.sender() + " " + attempt.recipient();
        Known before = known.get(triplet);
        if (before == null) {
            known.put(triplet, new Known(now, 0, now.plus(terms.window())));
            return new GreylistStanding(false, false, terms.delay());
        }
        Duration wait = Duration.between(now, before.first.plus(terms.delay()));
        if (before.passes == 0 && wait.isPositive()) {
            return new GreylistStanding(false, false, wait);
        }
        known.put(triplet, new Known(before.first, before.passes + 1, now.plus(terms.lifetime())));
        if (before.passes == 0) {
            int passes = network == null ? 1 : network.passes + 1;
            known.put(attempt.network(), new Known(now, passes, now.plus(terms.lifetime())));
        }
        return new GreylistStanding(true, false, Duration.ZERO);
    }
}
