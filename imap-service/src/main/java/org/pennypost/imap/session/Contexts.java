package org.pennypost.imap.session;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.pennypost.imap.answer.AnswerWriter;
import org.pennypost.imap.answer.ResultChange;
import org.pennypost.imap.view.Messages;
import org.pennypost.imap.view.SequenceTracker;
import org.pennypost.imap.view.Update;
import org.pennypost.mail.store.Uid;
import org.pennypost.mail.store.UidSet;

/// The searches in the selected mailbox whose results a client wants to keep up to date (RFC 5267 §4).
final class Contexts {

    private final Map<String, SearchContext> byTag = new LinkedHashMap<>();

    /// Messages that no context knows yet.
    private UidSet added = UidSet.EMPTY;

    /// Messages that may fit no longer, or now.
    private UidSet changed = UidSet.EMPTY;

    int count() {
        return byTag.size();
    }

    /// In all results together.
    long messages() {
        return byTag.values().stream().mapToLong(SearchContext::messages).sum();
    }

    boolean has(String tag) {
        return byTag.containsKey(tag);
    }

    void add(String tag, SearchContext context) {
        byTag.put(tag, context);
    }

    void cancel(String tag) {
        byTag.remove(tag);
    }

    void added(UidSet uids) {
        if (!byTag.isEmpty()) {
            added = union(added, uids);
        }
    }

    void changed(UidSet uids) {
        if (!byTag.isEmpty()) {
            changed = union(changed, uids);
        }
    }

    void changed(List<Update> updates) {
        if (!byTag.isEmpty()) {
            List<Uid> uids = new ArrayList<>();
            for (Update update : updates) {
                if (update instanceof Update.FlagsChanged flags) {
                    uids.add(flags.uid());
                }
            }
            changed(UidSet.of(uids));
        }
    }

    private static UidSet union(UidSet one, UidSet other) {
        List<UidSet.Range> ranges = new ArrayList<>(one.ranges());
        ranges.addAll(other.ranges());
        return new UidSet(ranges);
    }

    /// Before EXPUNGE is told (RFC 5267 §4.3.4).
    void tellGone(Messages now, SequenceTracker tracker, AnswerWriter answer) throws IOException {
        for (SearchContext context : byTag.values()) {
            ResultChange change = context.leave(now, tracker);
            if (change != null) {
                answer.esearch(change);
            }
        }
    }

    /// What the store says of all that may have changed. If it cannot, it is asked again the next time.
    List<SearchContext.Finding> find(SelectedMailbox mailbox, Turn turn) {
        List<SearchContext.Finding> findings = new ArrayList<>();
        for (SearchContext context : byTag.values()) {
            UidSet asked = context.asksForFlags() ? union(added, changed) : added;
            if (!asked.isEmpty()) {
                findings.add(context.find(asked, mailbox, turn));
            }
        }
        added = UidSet.EMPTY;
        changed = UidSet.EMPTY;
        return findings;
    }
}
