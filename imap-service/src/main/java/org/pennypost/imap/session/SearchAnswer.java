package org.pennypost.imap.session;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.IntToLongFunction;

import org.jspecify.annotations.Nullable;

import org.pennypost.imap.grammar.ImapCommand;
import org.pennypost.imap.grammar.SearchResult;
import org.pennypost.imap.grammar.SearchReturn;
import org.pennypost.imap.view.SequenceTracker;
import org.pennypost.mail.store.MailboxName;
import org.pennypost.mail.store.ModSeq;
import org.pennypost.mail.store.UidSet;

/// What SEARCH or SORT with RETURN answers, and what it keeps (RFC 4731, RFC 5182, RFC 5267 §3, RFC 9394).
final class SearchAnswer {

    private final Hits hits;
    private final boolean modSeqs;
    private final SearchReturn returned;
    private final SelectedMailbox mailbox;
    private final ResultSummary summary;

    SearchAnswer(Hits hits, ImapCommand.Search search, SearchReturn returned, SelectedMailbox mailbox) {
        this.hits = hits;
        this.modSeqs = SearchModSeq.isAskedFor(search.key());
        this.returned = returned;
        this.mailbox = mailbox;
        IntToLongFunction name = switch (search.numbering()) {
            case SEQUENCE -> number -> number;
            case UID -> number -> mailbox.uid(number).value();
        };
        this.summary = new ResultSummary(hits, returned, search.numbering(), name);
    }

    void give(Turn turn) throws IOException {
        if (!savesOnly()) {
            turn.answer().esearch(summary.of(turn.tag(), modSeq()));
        }
        save();
    }

    /// RFC 5182 §2.1.
    private boolean savesOnly() {
        return returned.results().equals(Set.of(SearchResult.SAVE)) && returned.page() == null;
    }

    /// As of one of several mailboxes: nothing is said where nothing was found (RFC 7377 §2.1).
    void give(MailboxName name, Turn turn) throws IOException {
        if (hits.count() > 0 && !savesOnly()) {
            turn.answer().esearch(name.value(), mailbox.uidValidity(), summary.of(turn.tag(), modSeq()));
        }
        save();
    }

    private void save() {
        if (returned.wants(SearchResult.SAVE)) {
            mailbox.save(kept());
        }
    }

    private @Nullable Long modSeq() {
        ModSeq highest = modSeqs ? SearchModSeq.highest(kept(), mailbox) : null;
        return highest == null ? null : Long.valueOf(highest.value());
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
            kept.addAll(summary.page().uids(tracker).ranges());
        }
        return new UidSet(kept);
    }
}
