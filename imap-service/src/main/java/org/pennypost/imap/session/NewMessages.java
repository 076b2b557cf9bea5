package org.pennypost.imap.session;

import java.io.IOException;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.TreeMap;

import org.pennypost.imap.grammar.FetchItem;

/// What a client wants to know of new messages, by NOTIFY and by UPDATE: each is told once, with all of it
/// (RFC 5465 §5.2, §7).
final class NewMessages {

    private final Map<Integer, SequencedSet<FetchItem>> wanted = new TreeMap<>();

    void want(BitSet messages, List<FetchItem> items) {
        if (!items.isEmpty()) {
            messages.stream()
                    .forEach(number -> wanted.computeIfAbsent(number, _ -> new LinkedHashSet<>())
                            .addAll(items));
        }
    }

    void tell(Turn turn) throws IOException {
        Map<List<FetchItem>, BitSet> alike = new LinkedHashMap<>();
        wanted.forEach((number, items) ->
                alike.computeIfAbsent(List.copyOf(items), _ -> new BitSet()).set(number));
        for (Map.Entry<List<FetchItem>, BitSet> each : alike.entrySet()) {
            FetchHandler.tellNew(each.getValue(), each.getKey(), turn);
        }
    }
}
