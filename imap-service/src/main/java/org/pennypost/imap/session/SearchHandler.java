package org.pennypost.imap.session;

import java.io.IOException;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;

import org.jspecify.annotations.Nullable;

import org.pennypost.imap.answer.ResponseCode;
import org.pennypost.imap.answer.SearchSummary;
import org.pennypost.imap.grammar.ImapCommand;
import org.pennypost.imap.grammar.Numbering;
import org.pennypost.imap.grammar.SearchResult;
import org.pennypost.imap.grammar.SequenceSet;
import org.pennypost.imap.view.SequenceTracker;
import org.pennypost.mail.store.SearchOutcome;
import org.pennypost.mail.store.UidSet;

/// SEARCH and UID SEARCH (RFC 9051 §6.4.4, RFC 3501 §6.4.4, RFC 4731).
final class SearchHandler {

    private SearchHandler() {}

    static Completion handle(ImapCommand.Search search, Turn turn) throws IOException {
        if (!search.charsetKnown()) {
            return Completion.no(
                    new ResponseCode.BadCharset(List.of("US-ASCII", "UTF-8")),
                    "the charset " + search.charset() + " is not known");
        }
        BitSet found = find(search, turn);
        SequenceTracker tracker = turn.selected().tracker();
        Set<SearchResult> returned = search.returned();
        if (returned == null) {
            turn.answer().search(numbers(found, search.numbering(), tracker));
        } else {
            turn.answer().esearch(summary(found, search.numbering(), returned, turn));
        }
        return Completion.ok("SEARCH completed");
    }

    private static BitSet find(ImapCommand.Search search, Turn turn) {
        SelectedMailbox mailbox = turn.selected();
        if (ViewSearch.canAnswer(search.key())) {
            return new ViewSearch(mailbox).find(search.key());
        }
        SearchOutcome outcome =
                turn.search().search(turn.account(), mailbox.id(), StoreSearch.key(search.key(), mailbox));
        return mailbox.tracker().sequenceNumbers(outcome.uids());
    }

    private static LongStream numbers(BitSet found, Numbering numbering, SequenceTracker tracker) {
        return switch (numbering) {
            case SEQUENCE -> found.stream().asLongStream();
            case UID -> found.stream().mapToLong(number -> tracker.uid(number).value());
        };
    }

    private static SearchSummary summary(BitSet found, Numbering numbering, Set<SearchResult> returned, Turn turn) {
        boolean all = returned.isEmpty() || returned.contains(SearchResult.ALL);
        SequenceTracker tracker = turn.selected().tracker();
        boolean any = !found.isEmpty();
        return new SearchSummary(
                turn.tag(),
                numbering,
                any && returned.contains(SearchResult.MIN) ? number(found.nextSetBit(1), numbering, tracker) : null,
                any && returned.contains(SearchResult.MAX) ? number(found.length() - 1, numbering, tracker) : null,
                any && all ? set(found, numbering, tracker) : null,
                returned.contains(SearchResult.COUNT) ? Long.valueOf(found.cardinality()) : null);
    }

    private static @Nullable Long number(int sequenceNumber, Numbering numbering, SequenceTracker tracker) {
        return switch (numbering) {
            case SEQUENCE -> (long) sequenceNumber;
            case UID -> tracker.uid(sequenceNumber).value();
        };
    }

    private static SequenceSet set(BitSet found, Numbering numbering, SequenceTracker tracker) {
        UidSet numbers = switch (numbering) {
            case SEQUENCE ->
                new UidSet(found.stream()
                        .mapToObj(number -> new UidSet.Range(number, number))
                        .toList());
            case UID -> tracker.exactUids(found);
        };
        return new SequenceSet(numbers.ranges().stream()
                .map(range -> new SequenceSet.Range(range.first(), range.last()))
                .toList());
    }
}
