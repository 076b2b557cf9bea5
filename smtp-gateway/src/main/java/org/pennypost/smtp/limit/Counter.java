package org.pennypost.smtp.limit;

import java.util.concurrent.atomic.AtomicInteger;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import org.jspecify.annotations.Nullable;

/// Counts what each of many does, from its first time on until the rate's window is over. Of too many the rarest are
/// forgotten.
final class Counter {

    private final Rate rate;
    private final Cache<String, AtomicInteger> counts;

    /// @param kept how many are counted at the same time
    Counter(Rate rate, int kept, Ticker ticker) {
        this.rate = rate;
        this.counts = Caffeine.newBuilder()
                .maximumSize(kept)
                // Counting on is no write: the window begins with the first one.
                .expireAfterWrite(rate.window())
                .ticker(ticker)
                .build();
    }

    /// Counts one more.
    ///
    /// @return whether it is within the rate
    boolean count(String who) {
        if (!rate.isLimited()) {
            return true;
        }
        AtomicInteger count = counts.get(who, _ -> new AtomicInteger());
        return count.getAndUpdate(before -> Math.min(before, rate.most()) + 1) < rate.most();
    }

    /// Whether there have been more than the rate allows.
    boolean isExceeded(String who) {
        @Nullable AtomicInteger count = rate.isLimited() ? counts.getIfPresent(who) : null;
        return count != null && count.get() > rate.most();
    }

    Rate rate() {
        return rate;
    }
}
