package org.pennypost.imap.grammar;

import java.util.Set;

import org.jspecify.annotations.Nullable;

/// The RETURN of SEARCH and SORT. Without anything it is ALL (RFC 4731 §3.1).
///
/// @param page the part of the results that is wanted instead of ALL (PARTIAL, RFC 9394 §3.1)
public record SearchReturn(
        Set<SearchResult> results, @Nullable PartialRange page) {

    public static final SearchReturn EVERYTHING = new SearchReturn(Set.of(), null);

    public SearchReturn {
        results = Set.copyOf(results);
    }

    public boolean wants(SearchResult result) {
        return results.contains(result) || result == SearchResult.ALL && results.isEmpty() && page == null;
    }
}
