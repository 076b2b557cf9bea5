package org.pennypost.imap.grammar;

import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.PrimitiveIterator;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

import org.pennypost.mail.store.UidSet;

/// A `sequence-set` (RFC 9051 §9): numbers and ranges of 1 to 4294967295 in the order the client gave them, with `*`
/// for the largest in use.
public record SequenceSet(List<Range> ranges) {

    /// The number that stands for `*`: above every other.
    public static final long STAR = Long.MAX_VALUE;

    /// Both ends are included; the client may give them in either order, here `low` is not above `high`.
    public record Range(long low, long high) {

        public static Range between(long one, long other) {
            return new Range(Math.min(one, other), Math.max(one, other));
        }

        @Override
        public String toString() {
            return low == high ? number(low) : number(low) + ":" + number(high);
        }

        private static String number(long value) {
            return value == STAR ? "*" : Long.toString(value);
        }
    }

    public SequenceSet {
        ranges = List.copyOf(ranges);
    }

    /// The numbers of the stream in its order; only what ascends one by one becomes a range.
    public static SequenceSet inOrder(LongStream numbers) {
        List<Range> ranges = new ArrayList<>();
        for (PrimitiveIterator.OfLong each = numbers.iterator(); each.hasNext(); ) {
            long number = each.nextLong();
            boolean follows = !ranges.isEmpty() && ranges.getLast().high == number - 1;
            ranges.add(follows ? new Range(ranges.removeLast().low, number) : new Range(number, number));
        }
        return new SequenceSet(ranges);
    }

    /// The numbers meant when `largest` is the largest in use: `559:*` includes it even if it is below 559. Nothing is
    /// in use where it is 0; numbers above it are kept.
    public UidSet resolve(long largest) {
        return new UidSet(ranges.stream()
                .map(range -> Range.between(resolve(range.low, largest), resolve(range.high, largest)))
                .filter(range -> range.high > 0)
                .map(range -> new UidSet.Range(Math.max(1, range.low), range.high))
                .toList());
    }

    /// Each number, in the order of the ranges. For a set without `*`.
    public PrimitiveIterator.OfLong numbers() {
        return new Numbers(ranges);
    }

    private static final class Numbers implements PrimitiveIterator.OfLong {

        private final List<Range> ranges;
        private int at;
        private long next;

        Numbers(List<Range> ranges) {
            this.ranges = ranges;
            this.next = ranges.isEmpty() ? 0 : ranges.getFirst().low;
        }

        @Override
        public boolean hasNext() {
            return at < ranges.size();
        }

        @Override
        public long nextLong() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            long number = next++;
            if (number == ranges.get(at).high && ++at < ranges.size()) {
                next = ranges.get(at).low;
            }
            return number;
        }
    }

    private static long resolve(long number, long largest) {
        return number == STAR ? largest : number;
    }

    @Override
    public String toString() {
        return ranges.stream().map(Range::toString).collect(Collectors.joining(","));
    }
}
