package org.pennypost.imap.session;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.PrimitiveIterator;

import org.jspecify.annotations.Nullable;

import org.pennypost.imap.answer.ResponseCode;
import org.pennypost.imap.grammar.ImapCommand;
import org.pennypost.imap.grammar.SearchResult;
import org.pennypost.imap.grammar.SearchReturn;
import org.pennypost.imap.view.SequenceTracker;
import org.pennypost.mail.store.ModSeq;
import org.pennypost.mail.store.SearchKey;
import org.pennypost.mail.store.SearchOutcome;
import org.pennypost.mail.store.SortKey;
import org.pennypost.mail.store.ThreadForest;
import org.pennypost.mail.store.Uid;
import org.pennypost.mail.store.UidSet;

/// SEARCH, SORT and THREAD, in sequence numbers and in UIDs (RFC 9051 §6.4.4, RFC 3501 §6.4.4, RFC 5256). The answer
/// names only messages of which the client knows.
final class SearchHandler {

    private final ImapCommand.Search search;
    private final Turn turn;
    private final SelectedMailbox mailbox;
    private final SequenceTracker tracker;

    private SearchHandler(ImapCommand.Search search, Turn turn) {
        this.search = search;
        this.turn = turn;
        this.mailbox = turn.selected();
        this.tracker = mailbox.tracker();
    }

    static Completion search(ImapCommand.Search asked, Turn turn) throws IOException {
        LimitedSearch limited = LimitedSearch.of(asked, turn);
        ImapCommand.Search search = limited.search();
        SearchHandler handler = of(search, turn);
        Hits hits = handler.keepingSaved(handler::found);
        handler.keepUpdated(List.of(), hits);
        SearchReturn returned = search.returned();
        if (returned == null && turn.talk().extensions().has(Extension.IMAP4REV2)) {
            // RFC 9051 §6.4.4: ESEARCH in any case.
            returned = SearchReturn.EVERYTHING;
        }
        if (returned == null) {
            turn.answer().search(hits.named(search.numbering(), handler.tracker), handler.highest(hits));
        } else {
            new SearchAnswer(hits, search, returned, handler.mailbox).give(turn);
        }
        return limited.limit().end(Completion.ok("SEARCH completed"), turn);
    }

    static Completion sort(ImapCommand.Sort sort, Turn turn) throws IOException {
        ImapCommand.Search search = sort.search();
        SearchHandler handler = of(search, turn);
        Hits hits = handler.keepingSaved(() -> handler.sorted(sort.order()));
        handler.keepUpdated(sort.order(), hits);
        SearchReturn returned = search.returned();
        if (returned == null) {
            turn.answer().sort(hits.named(search.numbering(), handler.tracker), handler.highest(hits));
        } else {
            new SearchAnswer(hits, search, returned, handler.mailbox).give(turn);
        }
        return Completion.ok("SORT completed");
    }

    static Completion thread(ImapCommand.ThreadMessages thread, Turn turn) throws IOException {
        SearchHandler handler = of(thread.search(), turn);
        requireCharset(thread.search());
        MessageLimit.requireOfMailbox(turn);
        ThreadForest threads = turn.patiently(() ->
                turn.search().thread(turn.account(), handler.mailbox.id(), handler.keyOfKnown(), thread.algorithm()));
        turn.answer().thread(handler.named(threads));
        return Completion.ok("THREAD completed");
    }

    private static SearchHandler of(ImapCommand.Search search, Turn turn) throws IOException {
        UpdateHandler.requireNewTag(search, turn);
        if (SearchModSeq.isAskedFor(search.key())) {
            EnableHandler.modSeqs(turn);
        }
        return new SearchHandler(search, turn);
    }

    private void keepUpdated(List<SortKey> order, Hits hits) throws IOException {
        if (UpdateHandler.isAskedFor(search)) {
            UpdateHandler.keep(search, StoreSearch.key(search.key(), mailbox), order, hits, turn);
        }
    }

    private @Nullable ModSeq highest(Hits hits) {
        return SearchModSeq.isAskedFor(search.key()) ? SearchModSeq.highest(hits.uids(tracker), mailbox) : null;
    }

    /// @throws CommandFailure if nobody here knows the charset of the keys
    static void requireCharset(ImapCommand.Search search) {
        if (!search.charsetKnown()) {
            throw CommandFailure.no(
                    new ResponseCode.BadCharset(List.of("US-ASCII", "UTF-8")),
                    "the charset " + search.charset() + " is not known");
        }
    }

    private interface Finding {
        Hits find();
    }

    /// A search with SAVE that ends with NO leaves nothing in `$`; one that ends with BAD changes nothing (RFC 5182
    /// §2.1).
    private Hits keepingSaved(Finding finding) {
        boolean found = false;
        boolean bad = false;
        try {
            requireCharset(search);
            Hits hits = finding.find();
            found = true;
            return hits;
        } catch (CommandFailure failure) {
            bad = failure.completion() instanceof Completion.Bad;
            throw failure;
        } finally {
            if (!found && !bad && search.wants(SearchResult.SAVE)) {
                mailbox.save(UidSet.EMPTY);
            }
        }
    }

    private Hits found() {
        if (ViewSearch.canAnswer(search.key())) {
            return Hits.of(new ViewSearch(mailbox).find(search.key()));
        }
        return hits(outcome(), tracker);
    }

    /// Those messages of which the client knows.
    static Hits hits(SearchOutcome outcome, SequenceTracker tracker) {
        if (outcome.relevancies().isEmpty()) {
            return Hits.of(tracker.sequenceNumbers(outcome.uids()));
        }
        Map<Integer, Integer> weighed = relevancies(outcome, tracker);
        int[] numbers =
                weighed.keySet().stream().mapToInt(Integer::intValue).sorted().toArray();
        return weighed(numbers, weighed);
    }

    private SearchOutcome outcome() {
        SearchKey key = StoreSearch.key(search.key(), mailbox);
        return turn.patiently(() -> turn.search().search(turn.account(), mailbox.id(), key));
    }

    private static Map<Integer, Integer> relevancies(SearchOutcome outcome, SequenceTracker tracker) {
        Map<Integer, Integer> relevancies = new HashMap<>();
        PrimitiveIterator.OfLong uids = outcome.uids().stream().iterator();
        Iterator<Integer> each = outcome.relevancies().iterator();
        while (each.hasNext()) {
            int number = tracker.sequenceNumber(new Uid(uids.nextLong()));
            int relevancy = each.next();
            if (number > 0) {
                relevancies.put(number, relevancy);
            }
        }
        return relevancies;
    }

    private static Hits weighed(int[] numbers, Map<Integer, Integer> relevancies) {
        List<Integer> inOrder = new ArrayList<>(numbers.length);
        for (int number : numbers) {
            inOrder.add(relevancies.getOrDefault(number, 1));
        }
        return new Hits(numbers, inOrder);
    }

    private Hits sorted(List<SortKey> order) {
        MessageLimit.requireOfMailbox(turn);
        SearchKey key = StoreSearch.key(search.key(), mailbox);
        int[] numbers = turn.patiently(() -> turn.search().sort(turn.account(), mailbox.id(), key, order)).stream()
                .mapToInt(tracker::sequenceNumber)
                .filter(number -> number > 0)
                .toArray();
        return search.wants(SearchResult.RELEVANCY)
                ? weighed(numbers, relevancies(outcome(), tracker))
                : new Hits(numbers, List.of());
    }

    /// Without messages that have arrived meanwhile.
    private SearchKey keyOfKnown() {
        SearchKey key = StoreSearch.key(search.key(), mailbox);
        long highest = tracker.highestUid();
        UidSet known = highest == 0 ? UidSet.EMPTY : UidSet.range(1, highest);
        return new SearchKey.And(List.of(new SearchKey.Uids(known), key));
    }

    private ThreadForest named(ThreadForest threads) {
        return switch (search.numbering()) {
            case UID -> threads;
            case SEQUENCE ->
                new ThreadForest(
                        threads.uids().stream().map(this::sequenceNumber).toList(), threads.depths());
        };
    }

    /// @param uid 0 for a message that is not there, and so is its number
    private long sequenceNumber(long uid) {
        return uid == 0 ? 0 : tracker.sequenceNumber(new Uid(uid));
    }
}
