package org.pennypost.imap.session;

import java.util.function.IntToLongFunction;

import org.jspecify.annotations.Nullable;

import org.pennypost.imap.answer.SearchSummary;
import org.pennypost.imap.grammar.Numbering;
import org.pennypost.imap.grammar.PartialRange;
import org.pennypost.imap.grammar.SearchResult;
import org.pennypost.imap.grammar.SearchReturn;
import org.pennypost.imap.grammar.SequenceSet;

/// What is told of a result, as RETURN asks (RFC 4731 §3.1, RFC 5267 §3.1, RFC 9394 §3.1).
///
/// @param name what the client calls a message
record ResultSummary(Hits hits, SearchReturn returned, Numbering numbering, IntToLongFunction name) {

    SearchSummary of(String tag, @Nullable Long modSeq) {
        return new SearchSummary(
                tag,
                numbering,
                returned.wants(SearchResult.MIN) ? number(hits.first()) : null,
                returned.wants(SearchResult.MAX) ? number(hits.last()) : null,
                returned.wants(SearchResult.ALL) ? set(hits) : null,
                returned.wants(SearchResult.COUNT) ? Long.valueOf(hits.count()) : null,
                page(returned.page()),
                returned.wants(SearchResult.RELEVANCY) ? page().relevancies() : null,
                modSeq);
    }

    private SearchSummary.@Nullable Page page(@Nullable PartialRange range) {
        return range == null ? null : new SearchSummary.Page(range, set(page()));
    }

    /// Everything, where no page is asked for.
    Hits page() {
        PartialRange range = returned.page();
        return range == null ? hits : hits.part(range.start(hits.count()), range.end(hits.count()));
    }

    private @Nullable Long number(Hits one) {
        return one.count() == 0
                ? null
                : Long.valueOf(one.named(name).findFirst().orElseThrow());
    }

    private SequenceSet set(Hits some) {
        return SequenceSet.inOrder(some.named(name));
    }
}
