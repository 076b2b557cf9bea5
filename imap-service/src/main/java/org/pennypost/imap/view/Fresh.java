package org.pennypost.imap.view;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;

/// Something of the store's that many here look at. The store is asked only when it may have changed, and once for all
/// who look at the same time.
final class Fresh<T> {

    /// Wake-ups may be lost, so that silence is believed for only so long.
    private static final Duration TRUST = Duration.ofSeconds(2);

    /// What the store is asked.
    interface Question<T> {

        /// @param known null at first
        T ask(@Nullable T known);
    }

    private final Question<T> question;
    private final Set<Runnable> listeners = ConcurrentHashMap.newKeySet();

    /// Held while the store is asked and while `value` is replaced.
    private final ReentrantLock turn = new ReentrantLock();

    private final AtomicLong asked = new AtomicLong();
    private long answered;
    private volatile @Nullable T value;
    private final AtomicLong doubts = new AtomicLong();

    /// Doubts that `value` has settled: one that came while the store was asked is not among them.
    private volatile long settled;

    /// Whether `value` has changes of our own, perhaps without others that came before them.
    private volatile boolean ahead;

    private volatile long lastAsked;

    Fresh(Question<T> question) {
        this.question = question;
    }

    /// As it is now, without asking the store unless something may have changed.
    T current() {
        T known = value;
        boolean trusted = System.nanoTime() - lastAsked < TRUST.toNanos();
        return known != null && settled == doubts.get() && trusted ? known : latest();
    }

    /// With everything that was committed before this call.
    T latest() {
        long wanted = asked.incrementAndGet();
        turn.lock();
        try {
            T known = value;
            if (known != null && answered >= wanted && !ahead) {
                return known;
            }
            long answering = asked.get();
            long settling = doubts.get();
            T now = question.ask(known);
            lastAsked = System.nanoTime();
            answered = answering;
            value = now;
            ahead = false;
            settled = settling;
            return now;
        } finally {
            turn.unlock();
        }
    }

    /// As it was last seen; null before that.
    @Nullable
    T known() {
        return value;
    }

    /// Takes in a change of our own, if there is anything to change yet.
    void replace(UnaryOperator<T> change) {
        turn.lock();
        try {
            T known = value;
            if (known != null) {
                value = change.apply(known);
                ahead = true;
            }
        } finally {
            turn.unlock();
        }
        wakeListeners();
    }

    /// Whether later changes may be here without earlier ones: then [#latest] has them all.
    boolean isAhead() {
        return ahead;
    }

    /// Something may have changed: the next look asks the store.
    void doubt() {
        doubts.incrementAndGet();
    }

    /// As [#doubt], and whoever listens is told to look.
    void wake() {
        doubt();
        wakeListeners();
    }

    private void wakeListeners() {
        listeners.forEach(Runnable::run);
    }

    /// @param listener called on any thread whenever something may have changed; must return at once
    void listen(Runnable listener) {
        listeners.add(listener);
    }

    void ignore(Runnable listener) {
        listeners.remove(listener);
    }
}
