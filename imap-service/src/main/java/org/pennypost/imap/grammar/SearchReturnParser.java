package org.pennypost.imap.grammar;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/// Reads the RETURN of SEARCH and SORT (RFC 9051 §6.4.4, RFC 5267 §3, RFC 9394 §4) and the range of PARTIAL.
final class SearchReturnParser {

    private final TextCursor in;
    private final Set<SearchResult> results = EnumSet.noneOf(SearchResult.class);
    private @Nullable PartialRange page;
    private List<FetchItem> items = List.of();

    private SearchReturnParser(TextCursor in) {
        this.in = in;
    }

    /// Stands behind `RETURN `.
    static SearchReturn parse(TextCursor in) {
        return new SearchReturnParser(in).options();
    }

    private SearchReturn options() {
        in.expect('(', "results in parentheses");
        if (!in.accept(')')) {
            do {
                option();
            } while (in.accept(' '));
            in.expect(')', "a space or )");
        }
        return new SearchReturn(results, page, items);
    }

    private void option() {
        int start = in.position();
        String name = in.keyword("a result such as MIN, MAX, ALL or COUNT");
        switch (name) {
            case "MIN" -> results.add(SearchResult.MIN);
            case "MAX" -> results.add(SearchResult.MAX);
            case "ALL" -> results.add(SearchResult.ALL);
            case "COUNT" -> results.add(SearchResult.COUNT);
            case "RELEVANCY" -> results.add(SearchResult.RELEVANCY);
            case "CONTEXT" -> results.add(SearchResult.CONTEXT);
            case "UPDATE" -> {
                results.add(SearchResult.UPDATE);
                items = updateItems();
            }
            case "SAVE" -> results.add(SearchResult.SAVE);
            case "PARTIAL" -> {
                if (page != null) {
                    throw in.errorAt(start, "there is one PARTIAL at most");
                }
                in.space();
                page = range(in);
            }
            default -> throw in.errorAt(start, "SEARCH cannot return " + name);
        }
        if (page != null && results.contains(SearchResult.ALL)) {
            throw in.errorAt(start, "expected ALL or PARTIAL, not both");
        }
    }

    /// Behind UPDATE (RFC 5465 §8), which has them without a space before; that is taken with one too.
    private List<FetchItem> updateItems() {
        int start = in.position();
        in.accept(' ');
        if (in.peek() == '(') {
            return FetchParser.items(in);
        }
        in.returnTo(start);
        return List.of();
    }

    /// Stands behind `CANCELUPDATE` (RFC 5267 §5).
    static List<String> tags(TextCursor in) {
        List<String> tags = new ArrayList<>();
        do {
            in.space();
            if (in.peek() != '"') {
                throw in.error("expected a tag in quotes");
            }
            tags.add(in.string("a tag in quotes"));
        } while (!in.atEnd());
        return tags;
    }

    /// A `partial-range` (RFC 9394 §4): `1:100` or `-1:-100`.
    static PartialRange range(TextCursor in) {
        boolean fromEnd = in.accept('-');
        long first = in.positiveNumber();
        in.expect(':', "a colon");
        if (fromEnd) {
            in.expect('-', "a hyphen");
        }
        return new PartialRange(first, in.positiveNumber(), fromEnd);
    }
}
