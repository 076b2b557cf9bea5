package org.pennypost.imap.session;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.function.IntToLongFunction;
import java.util.stream.LongStream;

import org.pennypost.imap.grammar.Numbering;
import org.pennypost.imap.view.SequenceTracker;
import org.pennypost.mail.store.Uid;
import org.pennypost.mail.store.UidSet;

/// What a search found: sequence numbers in the order of its result.
final class Hits {

    private final int[] numbers;
    private final List<Integer> relevancies;

    /// @param relevancies of each of them, 1 to 100; empty if nobody asked
    Hits(int[] numbers, List<Integer> relevancies) {
        this.numbers = numbers;
        this.relevancies = relevancies;
    }

    static Hits of(BitSet found) {
        return new Hits(found.stream().toArray(), List.of());
    }

    int count() {
        return numbers.length;
    }

    List<Integer> relevancies() {
        return relevancies;
    }

    Hits part(int start, int end) {
        if (start >= end) {
            return new Hits(new int[0], List.of());
        }
        return new Hits(
                Arrays.copyOfRange(numbers, start, end),
                relevancies.isEmpty() ? relevancies : relevancies.subList(start, end));
    }

    Hits first() {
        return part(0, Math.min(1, count()));
    }

    Hits last() {
        return part(Math.max(0, count() - 1), count());
    }

    /// As the client names them.
    LongStream named(Numbering numbering, SequenceTracker tracker) {
        return switch (numbering) {
            case SEQUENCE -> Arrays.stream(numbers).asLongStream();
            case UID ->
                Arrays.stream(numbers).mapToLong(number -> tracker.uid(number).value());
        };
    }

    LongStream named(IntToLongFunction name) {
        return Arrays.stream(numbers).mapToLong(name);
    }

    UidSet uids(SequenceTracker tracker) {
        return UidSet.of(inOrder(tracker));
    }

    List<Uid> inOrder(SequenceTracker tracker) {
        return Arrays.stream(numbers).mapToObj(tracker::uid).toList();
    }
}
