package org.pennypost.imap.grammar;

import java.util.ArrayList;
import java.util.List;

import org.pennypost.mail.store.SortKey;
import org.pennypost.mail.store.ThreadAlgorithm;

/// Reads SORT and THREAD (RFC 5256 §5, RFC 5957 §4, RFC 5267 §5, RFC 6203 §7). Both name their charset always.
final class SortParser {

    private SortParser() {}

    /// Stands behind `SORT`.
    static ImapCommand sort(TextCursor in, Numbering numbering) {
        in.space();
        SearchReturn returned = SearchParser.returned(in);
        List<SortKey> order = order(in);
        in.space();
        boolean byRelevancy = order.stream().anyMatch(key -> key.by() == SortKey.Criterion.RELEVANCY);
        return new ImapCommand.Sort(SearchParser.criteria(in, numbering, returned, byRelevancy), order);
    }

    /// Stands behind `THREAD`.
    static ImapCommand thread(TextCursor in, Numbering numbering) {
        in.space();
        ThreadAlgorithm algorithm = algorithm(in);
        in.space();
        return new ImapCommand.ThreadMessages(SearchParser.criteria(in, numbering, null, false), algorithm);
    }

    private static List<SortKey> order(TextCursor in) {
        List<SortKey> order = new ArrayList<>();
        in.expect('(', "sort keys in parentheses");
        do {
            boolean reverse = in.acceptKeyword("REVERSE");
            if (reverse) {
                in.space();
            }
            order.add(new SortKey(criterion(in), reverse));
        } while (in.accept(' '));
        in.expect(')', "a space or )");
        return order;
    }

    private static SortKey.Criterion criterion(TextCursor in) {
        int start = in.position();
        String name = in.keyword("a sort key");
        for (SortKey.Criterion criterion : SortKey.Criterion.values()) {
            if (criterion.name().equals(name)) {
                return criterion;
            }
        }
        throw in.errorAt(start, "there is no sort key " + name);
    }

    private static ThreadAlgorithm algorithm(TextCursor in) {
        int start = in.position();
        String name = in.keyword("a threading algorithm");
        for (ThreadAlgorithm algorithm : ThreadAlgorithm.values()) {
            if (algorithm.name().equals(name)) {
                return algorithm;
            }
        }
        throw in.errorAt(start, "there is no threading algorithm " + name);
    }
}
