package org.pennypost.mail.store;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/// A set of UIDs as ascending ranges that neither touch nor overlap.
public record UidSet(List<Range> ranges) {

    public static final UidSet EMPTY = new UidSet(List.of());

    /// From `first` to `last`, both included; `first` is not above `last`.
    public record Range(long first, long last) {

        public Range {
            if (first < 1 || first > last) {
                throw new IllegalArgumentException(first + ":" + last + " is not a range of UIDs");
            }
        }

        @Override
        public String toString() {
            return first == last ? Long.toString(first) : first + ":" + last;
        }
    }

    /// Takes ranges in any order, overlapping or not.
    public UidSet {
        ranges = normalised(ranges);
    }

    public static UidSet of(Uid... uids) {
        return of(List.of(uids));
    }

    public static UidSet of(Collection<Uid> uids) {
        return new UidSet(
                uids.stream().map(uid -> new Range(uid.value(), uid.value())).toList());
    }

    public static UidSet range(long first, long last) {
        return new UidSet(List.of(new Range(first, last)));
    }

    public boolean isEmpty() {
        return ranges.isEmpty();
    }

    /// How many UIDs there are.
    public long count() {
        return ranges.stream().mapToLong(range -> range.last - range.first + 1).sum();
    }

    public boolean contains(Uid uid) {
        int low = 0;
        int high = ranges.size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            Range range = ranges.get(middle);
            if (uid.value() < range.first) {
                high = middle - 1;
            } else if (uid.value() > range.last) {
                low = middle + 1;
            } else {
                return true;
            }
        }
        return false;
    }

    /// The UIDs that are in both.
    public UidSet intersection(UidSet other) {
        List<Range> both = new ArrayList<>();
        int mine = 0;
        int theirs = 0;
        while (mine < ranges.size() && theirs < other.ranges.size()) {
            Range one = ranges.get(mine);
            Range two = other.ranges.get(theirs);
            long first = Math.max(one.first, two.first);
            long last = Math.min(one.last, two.last);
            if (first <= last) {
                both.add(new Range(first, last));
            }
            if (one.last < two.last) {
                mine++;
            } else {
                theirs++;
            }
        }
        return new UidSet(both);
    }

    /// All UIDs, ascending. For sets of messages that exist, not for `1:4294967295`.
    public LongStream stream() {
        return ranges.stream().flatMapToLong(range -> LongStream.rangeClosed(range.first, range.last));
    }

    private static List<Range> normalised(List<Range> ranges) {
        List<Range> sorted =
                ranges.stream().sorted(Comparator.comparingLong(Range::first)).toList();
        List<Range> merged = new ArrayList<>(sorted.size());
        for (Range range : sorted) {
            if (!merged.isEmpty() && range.first <= merged.getLast().last + 1) {
                Range before = merged.removeLast();
                merged.add(new Range(before.first, Math.max(before.last, range.last)));
            } else {
                merged.add(range);
            }
        }
        return List.copyOf(merged);
    }

    /// As a `sequence-set` (RFC 9051 §9): `1:3,7`.
    @Override
    public String toString() {
        return ranges.stream().map(Range::toString).collect(Collectors.joining(","));
    }
}
