package org.pennypost.imap.view;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;

/// Things that are shared, and kept for as long as anyone holds them.
final class Holdings<K, V> {

    private static final class Held<V> {

        private final V thing;
        private int holders;

        Held(V thing) {
            this.thing = thing;
        }
    }

    private final Function<K, V> maker;
    private final Consumer<V> closer;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<K, Held<V>> held = new HashMap<>();

    Holdings(Function<K, V> maker, Consumer<V> closer) {
        this.maker = maker;
        this.closer = closer;
    }

    /// To be followed by one [#release].
    V hold(K key) {
        lock.lock();
        try {
            Held<V> found = held.computeIfAbsent(key, absent -> new Held<>(maker.apply(absent)));
            found.holders++;
            return found.thing;
        } finally {
            lock.unlock();
        }
    }

    void release(K key) {
        lock.lock();
        try {
            Held<V> found = held.get(key);
            if (found != null && --found.holders == 0) {
                held.remove(key);
                closer.accept(found.thing);
            }
        } finally {
            lock.unlock();
        }
    }

    List<V> all() {
        lock.lock();
        try {
            return held.values().stream().map(each -> each.thing).toList();
        } finally {
            lock.unlock();
        }
    }
}
