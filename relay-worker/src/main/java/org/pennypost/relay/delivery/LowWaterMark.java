package org.pennypost.relay.delivery;

import java.util.OptionalLong;
import java.util.TreeMap;

/// The offsets of one partition that are being worked on. What may be committed is the lowest one that is not finished:
/// what comes behind it is read again after a crash, which does no harm.
final class LowWaterMark {

    private final TreeMap<Long, Boolean> finishedByOffset = new TreeMap<>();
    private long next = -1;
    private long committed = -1;

    /// Offsets are started in ascending order.
    synchronized void started(long offset) {
        finishedByOffset.put(offset, false);
        next = offset + 1;
    }

    synchronized void finished(long offset) {
        finishedByOffset.replace(offset, true);
        while (!finishedByOffset.isEmpty() && finishedByOffset.firstEntry().getValue()) {
            finishedByOffset.pollFirstEntry();
        }
    }

    /// The offset to commit, if it is another one than the last time.
    synchronized OptionalLong takeCommittable() {
        long committable = finishedByOffset.isEmpty() ? next : finishedByOffset.firstKey();
        if (committable == committed || committable < 0) {
            return OptionalLong.empty();
        }
        committed = committable;
        return OptionalLong.of(committable);
    }
}
