package org.pennypost.imap.session;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;

import org.pennypost.imap.answer.ResultChange;
import org.pennypost.imap.grammar.FetchItem;
import org.pennypost.imap.grammar.Numbering;
import org.pennypost.imap.grammar.SequenceSet;
import org.pennypost.imap.view.Messages;
import org.pennypost.imap.view.SequenceTracker;
import org.pennypost.mail.store.SearchKey;
import org.pennypost.mail.store.SortKey;
import org.pennypost.mail.store.Uid;
import org.pennypost.mail.store.UidSet;

/// A search of whose result a client wants to be told when it changes (RFC 5267 §4.3).
final class SearchContext {

    private final String tag;
    private final Numbering numbering;
    private final SearchKey key;
    private final List<SortKey> order;
    private final List<FetchItem> items;
    private final OrderedResult result;

    /// @param key   sequence numbers in it mean what they meant when the client asked
    /// @param order empty for the order of the mailbox
    /// @param items what the client wants to know of new messages
    SearchContext(
            String tag,
            Numbering numbering,
            SearchKey key,
            List<SortKey> order,
            List<FetchItem> items,
            List<Uid> found) {
        this.tag = tag;
        this.numbering = numbering;
        this.key = key;
        this.order = order;
        this.items = items;
        this.result = new OrderedResult(found, !order.isEmpty());
    }

    /// What has been found out about messages that are new or have changed, and is still to be told.
    ///
    /// @param asked    those messages
    /// @param matching those of them for which the key holds
    /// @param result   everything for which it holds, in the order of the result
    record Finding(SearchContext context, UidSet asked, UidSet matching, List<Uid> result) {}

    /// In the result.
    int messages() {
        return result.uids().size();
    }

    List<FetchItem> items() {
        return items;
    }

    /// Whether a message can come into the result, or go, without being new.
    boolean asksForFlags() {
        return asksForFlags(key);
    }

    private static boolean asksForFlags(SearchKey key) {
        return switch (key) {
            case SearchKey.And(List<SearchKey> keys) -> keys.stream().anyMatch(SearchContext::asksForFlags);
            case SearchKey.Or(SearchKey left, SearchKey right) -> asksForFlags(left) || asksForFlags(right);
            case SearchKey.Not(SearchKey inner) -> asksForFlags(inner);
            case SearchKey.Fuzzy(SearchKey inner) -> asksForFlags(inner);
            case SearchKey.HasFlag _, SearchKey.ChangedSince _ -> true;
            case SearchKey.All _,
                    SearchKey.Uids _,
                    SearchKey.HasContent _,
                    SearchKey.InThread _,
                    SearchKey.Header _,
                    SearchKey.Body _,
                    SearchKey.Text _,
                    SearchKey.Larger _,
                    SearchKey.Smaller _,
                    SearchKey.Before _,
                    SearchKey.On _,
                    SearchKey.Since _,
                    SearchKey.ArrivedBefore _ -> false;
        };
    }

    /// Asks the store about these messages and no others.
    Finding find(UidSet asked, SelectedMailbox mailbox, Turn turn) {
        SearchKey narrowed = new SearchKey.And(List.of(new SearchKey.Uids(asked), key));
        UidSet matching =
                turn.search().search(turn.account(), mailbox.id(), narrowed).uids();
        Set<Uid> known = new HashSet<>(result.uids());
        Set<Uid> all = new TreeSet<>();
        matching.stream()
                .mapToObj(Uid::new)
                .filter(uid -> mailbox.tracker().sequenceNumber(uid) > 0)
                .forEach(all::add);
        boolean anyNew = !known.containsAll(all);
        result.uids().stream().filter(uid -> !asked.contains(uid)).forEach(all::add);
        return new Finding(this, asked, matching, anyNew ? inOrder(all, mailbox, turn) : result.uids());
    }

    private List<Uid> inOrder(Set<Uid> uids, SelectedMailbox mailbox, Turn turn) {
        return order.isEmpty()
                ? List.copyOf(uids)
                : turn.search().sort(turn.account(), mailbox.id(), new SearchKey.Uids(UidSet.of(uids)), order);
    }

    /// @return null if nothing has changed
    @Nullable
    ResultChange take(Finding finding, SequenceTracker tracker) {
        List<OrderedResult.Run> removed =
                result.remove(uid -> finding.asked.contains(uid) && !finding.matching.contains(uid));
        List<OrderedResult.Run> added = result.become(finding.result.stream()
                .filter(uid -> !finding.asked.contains(uid) || finding.matching.contains(uid))
                .toList());
        return change(removed, added, tracker);
    }

    /// What is gone from the mailbox, while its sequence numbers still hold.
    ///
    /// @return null if nothing has changed
    @Nullable
    ResultChange leave(Messages now, SequenceTracker tracker) {
        return change(result.remove(uid -> now.indexOf(uid) < 0), List.of(), tracker);
    }

    private @Nullable ResultChange change(
            List<OrderedResult.Run> removed, List<OrderedResult.Run> added, SequenceTracker tracker) {
        return removed.isEmpty() && added.isEmpty()
                ? null
                : new ResultChange(tag, numbering, parts(removed, tracker), parts(added, tracker));
    }

    private List<ResultChange.Part> parts(List<OrderedResult.Run> runs, SequenceTracker tracker) {
        return runs.stream()
                .map(run -> new ResultChange.Part(run.position(), numbers(run.uids(), tracker)))
                .toList();
    }

    private SequenceSet numbers(List<Uid> uids, SequenceTracker tracker) {
        return SequenceSet.inOrder(uids.stream().mapToLong(uid -> switch (numbering) {
            case UID -> uid.value();
            case SEQUENCE -> tracker.sequenceNumber(uid);
        }));
    }
}
