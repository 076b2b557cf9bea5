package org.pennypost.imap.session;

import java.util.BitSet;
import java.util.List;

import org.pennypost.imap.grammar.ImapCommand;
import org.pennypost.imap.grammar.ImapSearchKey;
import org.pennypost.imap.grammar.MessageSet;
import org.pennypost.imap.grammar.SequenceSet;
import org.pennypost.imap.view.SequenceTracker;

/// A search that looks at no more messages than one command may (RFC 9738 §3.1): those that are looked at count,
/// whether they are found or not.
record LimitedSearch(ImapCommand.Search search, MessageLimit limit) {

    private static final long LARGEST_UID = 0xffff_ffffL;

    static LimitedSearch of(ImapCommand.Search search, Turn turn) {
        SequenceTracker tracker = turn.selected().tracker();
        if (tracker.count() <= turn.talk().settings().messageLimit()) {
            return new LimitedSearch(search, MessageLimit.NOT_REACHED);
        }
        BitSet looked = new BitSet(tracker.count() + 1);
        looked.set(1, tracker.count() + 1);
        for (ImapSearchKey key : search.key() instanceof ImapSearchKey.And(var keys) ? keys : List.of(search.key())) {
            if (key instanceof ImapSearchKey.Messages(MessageSet messages)) {
                looked.and(turn.selected().resolve(messages));
            }
        }
        MessageLimit limit = MessageLimit.cut(looked, turn);
        return new LimitedSearch(limit.isReached() ? from(looked.nextSetBit(1), search, tracker) : search, limit);
    }

    private static ImapCommand.Search from(int first, ImapCommand.Search search, SequenceTracker tracker) {
        long uid = tracker.uid(first).value();
        SequenceSet uids = new SequenceSet(List.of(SequenceSet.Range.between(uid, LARGEST_UID)));
        ImapSearchKey last = new ImapSearchKey.Messages(new MessageSet.ByUid(uids));
        return new ImapCommand.Search(
                search.numbering(),
                search.returned(),
                search.charset(),
                search.charsetKnown(),
                new ImapSearchKey.And(List.of(last, search.key())));
    }
}
