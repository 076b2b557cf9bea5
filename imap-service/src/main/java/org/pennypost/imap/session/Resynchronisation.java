package org.pennypost.imap.session;

import java.io.IOException;
import java.util.BitSet;
import java.util.PrimitiveIterator;

import org.jspecify.annotations.Nullable;

import org.pennypost.imap.grammar.Resync;
import org.pennypost.imap.view.Messages;
import org.pennypost.imap.view.SequenceTracker;
import org.pennypost.mail.store.ModSeq;
import org.pennypost.mail.store.Uid;

/// Brings a client that returns to a mailbox up to date while it selects it (RFC 7162 §3.2.5).
final class Resynchronisation {

    private Resynchronisation() {}

    static void tell(Resync resync, Turn turn) throws IOException {
        SelectedMailbox mailbox = turn.selected();
        if (!resync.uidValidity().equals(mailbox.told().status().uidValidity())) {
            return;
        }
        long knownTo = knownTo(resync.match(), mailbox.tracker());
        VanishedEarlier.tell(resync.knownUids(), resync.modSeq(), knownTo, turn);
        tellChanges(resync, turn);
    }

    /// The highest UID at which the client's memory of the numbering still holds, or 0.
    private static long knownTo(Resync.@Nullable Match match, SequenceTracker tracker) {
        long known = 0;
        if (match != null) {
            PrimitiveIterator.OfLong uids = match.uids().numbers();
            PrimitiveIterator.OfLong numbers = match.numbers().numbers();
            while (numbers.hasNext() && uids.hasNext()) {
                long number = numbers.nextLong();
                long uid = uids.nextLong();
                if (number > tracker.count()) {
                    break;
                }
                if (tracker.uid((int) number).value() == uid) {
                    known = uid;
                }
            }
        }
        return known;
    }

    private static void tellChanges(Resync resync, Turn turn) throws IOException {
        SequenceTracker tracker = turn.selected().tracker();
        Messages messages = tracker.told();
        BitSet known = new BitSet();
        if (resync.knownUids() == null) {
            known.set(1, messages.count() + 1);
        } else {
            known = tracker.sequenceNumbers(resync.knownUids().resolve(tracker.highestUid()));
        }
        for (int number = known.nextSetBit(1); number > 0; number = known.nextSetBit(number + 1)) {
            Uid uid = tracker.uid(number);
            int index = messages.indexOf(uid);
            if (messages.modSeq(index) > resync.modSeq().value()) {
                turn.answer()
                        .fetchNamingUid(number, uid)
                        .flags(messages.flags(index).flags())
                        .modSeq(new ModSeq(messages.modSeq(index)))
                        .end();
            }
        }
    }
}
