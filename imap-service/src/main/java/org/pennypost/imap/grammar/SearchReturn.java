package org.pennypost.imap.grammar;

import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/// The RETURN of SEARCH and SORT. Without anything it is ALL (RFC 4731 §3.1).
///
/// @param page  the part of the results that is wanted instead of ALL (PARTIAL, RFC 9394 §3.1)
/// @param items what UPDATE tells of each new message in the results (RFC 5465 §7)
public record SearchReturn(
        Set<SearchResult> results, @Nullable PartialRange page, List<FetchItem> items) {

    public static final SearchReturn EVERYTHING = new SearchReturn(Set.of(), null);

    public SearchReturn {
        results = Set.copyOf(results);
        items = List.copyOf(items);
    }

    public SearchReturn(Set<SearchResult> results, @Nullable PartialRange page) {
        this(results, page, List.of());
    }

    public boolean wants(SearchResult result) {
        return results.contains(result) || result == SearchResult.ALL && results.isEmpty() && page == null;
    }
}
