package org.pennypost.imap.grammar;

import java.util.ArrayList;
import java.util.List;

/// Reads `sequence-set` (RFC 9051 §9).
final class SequenceSets {

    private SequenceSets() {}

    static boolean startsHere(TextCursor in) {
        return in.peek() == '*' || TextCursor.isDigit(in.peek());
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
