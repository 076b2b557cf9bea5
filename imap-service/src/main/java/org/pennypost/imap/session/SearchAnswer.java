package org.pennypost.imap.session;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.pennypost.imap.answer.SearchSummary;
import org.pennypost.imap.grammar.ImapCommand;
import org.pennypost.imap.grammar.Numbering;
import org.pennypost.imap.grammar.PartialRange;
import org.pennypost.imap.grammar.SearchResult;
import org.pennypost.imap.grammar.SearchReturn;
import org.pennypost.imap.grammar.SequenceSet;
import org.pennypost.imap.view.SequenceTracker;
import org.pennypost.mail.store.ModSeq;
import org.pennypost.mail.store.UidSet;

/// What SEARCH or SORT with RETURN answers, and what it keeps (RFC 4731, RFC 5182, RFC 5267 §3, RFC 9394).
final class SearchAnswer {

    private final Hits hits;
    private final Numbering numbering;
    private final boolean modSeqs;
    private final SearchReturn returned;
    private final SelectedMailbox mailbox;

    SearchAnswer(Hits hits, ImapCommand.Search search, SearchReturn returned, SelectedMailbox mailbox) {
        this.hits = hits;
        this.numbering = search.numbering();
        this.modSeqs = SearchModSeq.isAskedFor(search.key());
        this.returned = returned;
        this.mailbox = mailbox;
    }

    void give(Turn turn) throws IOException {
        boolean savesOnly = returned.results().stream().allMatch(SearchResult.SAVE::equals);
        boolean silent = savesOnly && !returned.results().isEmpty() && returned.page() == null;
        if (!silent) {
            turn.answer().esearch(summary(turn.tag()));
        }
        if (returned.wants(SearchResult.SAVE)) {
            mailbox.save(kept());
        }
    }

    private SearchSummary summary(String tag) {
        return new SearchSummary(
                tag,
                numbering,
                returned.wants(SearchResult.MIN) ? number(hits.first()) : null,
                returned.wants(SearchResult.MAX) ? number(hits.last()) : null,
                returned.wants(SearchResult.ALL) ? set(hits) : null,
                returned.wants(SearchResult.COUNT) ? Long.valueOf(hits.count()) : null,
                summary(returned.page()),
                returned.wants(SearchResult.RELEVANCY) ? page().relevancies() : null,
                modSeq());
    }

    private SearchSummary.@Nullable Page summary(@Nullable PartialRange range) {
        return range == null ? null : new SearchSummary.Page(range, set(page()));
    }

    private @Nullable Long modSeq() {
        ModSeq highest = modSeqs ? SearchModSeq.highest(kept(), mailbox) : null;
        return highest == null ? null : Long.valueOf(highest.value());
    }

    /// Everything, where no page is asked for.
    private Hits page() {
        PartialRange range = returned.page();
        return range == null ? hits : hits.part(range.start(hits.count()), range.end(hits.count()));
    }

    private @Nullable Long number(Hits one) {
        return one.count() == 0
                ? null
                : Long.valueOf(
                        one.named(numbering, mailbox.tracker()).findFirst().orElseThrow());
    }

    private SequenceSet set(Hits some) {
        return some.set(numbering, mailbox.tracker());
    }

    /// RFC 5182 §2.4, RFC 4731 §3.2, RFC 9394 §3.2: what was asked for one by one, unless ALL or COUNT asks for
    /// everything.
    private UidSet kept() {
        boolean min = returned.wants(SearchResult.MIN);
        boolean max = returned.wants(SearchResult.MAX);
        boolean everything = returned.wants(SearchResult.ALL)
                || returned.wants(SearchResult.COUNT)
                || !min && !max && returned.page() == null;
        SequenceTracker tracker = mailbox.tracker();
        if (everything) {
            return hits.uids(tracker);
        }
        List<UidSet.Range> kept = new ArrayList<>();
        if (min) {
            kept.addAll(hits.first().uids(tracker).ranges());
        }
        if (max) {
            kept.addAll(hits.last().uids(tracker).ranges());
        }
        if (returned.page() != null) {
            kept.addAll(page().uids(tracker).ranges());
        }
        return new UidSet(kept);
    }
}
