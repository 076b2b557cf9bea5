package org.pennypost.imap.session;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.pennypost.imap.grammar.ImapCommand;
import org.pennypost.imap.view.Messages;
import org.pennypost.mail.store.FlagChange;
import org.pennypost.mail.store.Flags;
import org.pennypost.mail.store.MessageState;
import org.pennypost.mail.store.ModSeq;
import org.pennypost.mail.store.StoreOutcome;
import org.pennypost.mail.store.Uid;
import org.pennypost.mail.store.UidSet;

/// Changes flags, with UNCHANGEDSINCE only where nobody else has meanwhile (RFC 7162 §3.1.3). All flags of a message
/// have one modseq, but a change of flags that the command does not name holds nothing back (RFC 7162 §3.1.12).
final class ConditionalStore {

    private final ImapCommand.Store store;
    private final Turn turn;
    private final SelectedMailbox mailbox;

    ConditionalStore(ImapCommand.Store store, Turn turn) {
        this.store = store;
        this.turn = turn;
        this.mailbox = turn.selected();
    }

    StoreOutcome change(UidSet uids) {
        ModSeq unchangedSince = store.unchangedSince();
        StoreOutcome outcome = change(uids, unchangedSince);
        if (unchangedSince == null
                || outcome.modified().isEmpty()
                || store.change().action() == FlagChange.Action.REPLACE) {
            return outcome;
        }
        Messages now = mailbox.latest();
        UidSet unrelated = UidSet.of(uids(outcome.modified())
                .filter(uid -> isUnrelated(uid, unchangedSince, now))
                .toList());
        if (unrelated.isEmpty()) {
            return outcome;
        }
        return joined(outcome, unrelated, change(unrelated, now.status().highestModSeq()));
    }

    private StoreOutcome change(UidSet uids, @Nullable ModSeq unchangedSince) {
        return turn.store().store(turn.account(), mailbox.id(), uids, store.change(), unchangedSince);
    }

    /// Whether the flags that the command names are as the client knew them when it was at this modseq.
    private boolean isUnrelated(Uid uid, ModSeq unchangedSince, Messages now) {
        Messages known = mailbox.known();
        int before = known.indexOf(uid);
        int after = now.indexOf(uid);
        return before >= 0
                && after >= 0
                && known.modSeq(before) <= unchangedSince.value()
                && known.status().highestModSeq().compareTo(unchangedSince) >= 0
                && sameOfNamed(known.flags(before).flags(), now.flags(after).flags());
    }

    private boolean sameOfNamed(Flags before, Flags after) {
        return store.change().flags().all().stream().allMatch(flag -> before.contains(flag) == after.contains(flag));
    }

    private static StoreOutcome joined(StoreOutcome first, UidSet repeated, StoreOutcome second) {
        List<MessageState> changed = Stream.concat(first.changed().stream(), second.changed().stream())
                .sorted(Comparator.comparing(MessageState::uid))
                .toList();
        List<Uid> modified = uids(first.modified())
                .filter(uid -> !repeated.contains(uid) || second.modified().contains(uid))
                .toList();
        return new StoreOutcome(changed, UidSet.of(modified));
    }

    private static Stream<Uid> uids(UidSet set) {
        return set.stream().mapToObj(Uid::new);
    }
}
