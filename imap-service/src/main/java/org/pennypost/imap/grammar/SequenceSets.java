package org.pennypost.imap.grammar;

import java.util.ArrayList;
import java.util.List;

/// Reads `sequence-set` (RFC 9051 §9).
final class SequenceSets {

    private SequenceSets() {}

    static boolean startsHere(TextCursor in) {
        return in.peek() == '*' || TextCursor.isDigit(in.peek());
    }

    /// A set, or `$` for what was found last (RFC 5182 §3).
    static MessageSet messages(TextCursor in, Numbering numbering) {
        if (in.accept('$')) {
            return new MessageSet.Saved(numbering);
        }
        return set(parse(in), numbering);
    }

    /// One message: `seq-number`.
    static MessageSet message(TextCursor in, Numbering numbering) {
        long number = number(in);
        return set(new SequenceSet(List.of(SequenceSet.Range.between(number, number))), numbering);
    }

    private static MessageSet set(SequenceSet numbers, Numbering numbering) {
        return switch (numbering) {
            case SEQUENCE -> new MessageSet.BySequence(numbers);
            case UID -> new MessageSet.ByUid(numbers);
        };
    }

    static SequenceSet parse(TextCursor in) {
        List<SequenceSet.Range> ranges = new ArrayList<>();
        do {
            long one = number(in);
            long other = in.accept(':') ? number(in) : one;
            ranges.add(SequenceSet.Range.between(one, other));
        } while (in.accept(','));
        return new SequenceSet(ranges);
    }

    /// Numbers that a client remembers: without `*` (RFC 7162 §7, `known-uids`).
    static SequenceSet parseKnown(TextCursor in) {
        int start = in.position();
        SequenceSet set = parse(in);
        if (set.ranges().stream().anyMatch(range -> range.high() == SequenceSet.STAR)) {
            throw in.errorAt(start, "* is not allowed here");
        }
        return set;
    }

    /// The same, each number above the one before it.
    static SequenceSet parseAscending(TextCursor in) {
        int start = in.position();
        SequenceSet set = parseKnown(in);
        long last = 0;
        for (SequenceSet.Range range : set.ranges()) {
            if (range.low() <= last) {
                throw in.errorAt(start, "the numbers must ascend");
            }
            last = range.high();
        }
        return set;
    }

    private static long number(TextCursor in) {
        if (in.accept('*')) {
            return SequenceSet.STAR;
        }
        if (!startsHere(in)) {
            throw in.error("expected a message number or *");
        }
        return in.positiveNumber();
    }
}
