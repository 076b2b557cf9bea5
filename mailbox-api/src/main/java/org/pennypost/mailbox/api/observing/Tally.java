package org.pennypost.mailbox.api.observing;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.pennypost.mail.store.Refusal;
import org.pennypost.mail.store.RefusalCode;

/// Adds alike things up and tells the mailbox service of them, many at a time, without whoever counts them waiting for
/// it. A kill loses those of a moment; while the mailbox service is away they wait, and when too many different ones
/// do, further ones are left out.
///
/// @param <K> what is alike
public final class Tally<K> implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Tally.class);
    private static final Duration LONGEST_CLOSE = Duration.ofSeconds(5);

    private final String name;
    private final Duration interval;
    private final int most;
    private final int mostAtOnce;
    private final Consumer<Map<K, Long>> service;
    private final Semaphore end = new Semaphore(0);
    private final Thread teller;
    private final Map<K, Long> waiting = new LinkedHashMap<>();
    private long leftOut;

    /// @param name       of what is counted, for the log
    /// @param interval   how long one waits to be told together with others: what a kill may lose
    /// @param most       different ones that wait
    /// @param mostAtOnce different ones in one call
    /// @param service    is told; throws a [Refusal] if it cannot take them
    public Tally(String name, Duration interval, int most, int mostAtOnce, Consumer<Map<K, Long>> service) {
        this.name = name;
        this.interval = interval;
        this.most = most;
        this.mostAtOnce = mostAtOnce;
        this.service = service;
        this.teller = Thread.ofVirtual().name("tally of " + name).start(this::tellUntilTheEnd);
    }

    /// Returns at once.
    public void add(K kind, long number) {
        synchronized (waiting) {
            if (waiting.size() < most || waiting.containsKey(kind)) {
                waiting.merge(kind, number, Long::sum);
            } else {
                leftOut += number;
            }
        }
    }

    /// Tells what waits, for some seconds at the most.
    @Override
    public void close() {
        end.release();
        try {
            teller.join(LONGEST_CLOSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void tellUntilTheEnd() {
        boolean ended = false;
        while (!ended) {
            try {
                ended = end.tryAcquire(interval.toNanos(), TimeUnit.NANOSECONDS);
                tell();
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                log.error("{} are lost", name, e);
            }
        }
    }

    private void tell() {
        for (Map<K, Long> some = take(); !some.isEmpty(); some = take()) {
            try {
                service.accept(some);
            } catch (Refusal e) {
                if (e.code() == RefusalCode.UNAVAILABLE) {
                    giveBack(some);
                    return;
                }
                log.warn("{} {} are left out: {}", some.size(), name, e.text());
            }
        }
    }

    private Map<K, Long> take() {
        synchronized (waiting) {
            Map<K, Long> some = new LinkedHashMap<>();
            var each = waiting.entrySet().iterator();
            while (each.hasNext() && some.size() < mostAtOnce) {
                Map.Entry<K, Long> next = each.next();
                some.put(next.getKey(), next.getValue());
                each.remove();
            }
            if (leftOut > 0) {
                log.warn("{} {} are not counted: too many different ones waited to be told", leftOut, name);
                leftOut = 0;
            }
            return some;
        }
    }

    private void giveBack(Map<K, Long> some) {
        synchronized (waiting) {
            some.forEach((kind, number) -> waiting.merge(kind, number, Long::sum));
        }
    }
}
