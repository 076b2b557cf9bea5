package org.pennypost.relay.delivery;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Calls that are made one after the other, for many at a time: what comes while one is under way goes with the next.
final class Gathering<T> {

    /// Not more deliveries than these go with one call, unless they come together.
    private static final int MOST_IN_CALL = 500;

    private static final Logger log = LoggerFactory.getLogger(Gathering.class);

    private final String name;
    private final ToIntFunction<T> deliveries;
    private final Consumer<List<T>> call;
    private final Queue<T> waiting = new ArrayDeque<>();
    private boolean calling;

    /// @param name       of the thread that makes the calls
    /// @param deliveries how many one is about
    /// @param call       throws nothing
    Gathering(String name, ToIntFunction<T> deliveries, Consumer<List<T>> call) {
        this.name = name;
        this.deliveries = deliveries;
        this.call = call;
    }

    /// Returns at once.
    void add(T one) {
        synchronized (this) {
            waiting.add(one);
            if (calling) {
                return;
            }
            calling = true;
        }
        Thread.ofVirtual().name(name).start(this::callForAll);
    }

    /// How many wait for the next call.
    synchronized int waiting() {
        return waiting.size();
    }

    private void callForAll() {
        for (List<T> together = together(); !together.isEmpty(); together = together()) {
            try {
                call.accept(together);
            } catch (RuntimeException | Error e) {
                // The calls of others go on.
                log.error("{}: a call for {} has failed", name, together.size(), e);
            }
        }
    }

    private synchronized List<T> together() {
        List<T> together = new ArrayList<>();
        int all = 0;
        while (!waiting.isEmpty() && (together.isEmpty() || all < MOST_IN_CALL)) {
            T next = waiting.remove();
            together.add(next);
            all += deliveries.applyAsInt(next);
        }
        calling = !together.isEmpty();
        return together;
    }
}
