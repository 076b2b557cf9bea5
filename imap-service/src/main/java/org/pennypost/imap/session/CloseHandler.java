package org.pennypost.imap.session;

import org.pennypost.mail.store.UidSet;

/// CLOSE and UNSELECT (RFC 9051 §6.4.1, §6.4.2).
final class CloseHandler {

    private CloseHandler() {}

    /// Removes what is marked, in silence; nothing without the right to (RFC 4314 §4).
    static Completion close(Turn turn) {
        SelectedMailbox mailbox = turn.selected();
        long highest = mailbox.tracker().highestUid();
        if (mailbox.access().mayExpunge() && highest > 0) {
            UidSet removed = turn.store().expunge(turn.account(), mailbox.id(), UidSet.range(1, highest));
            mailbox.removed(removed);
        }
        turn.talk().unselect();
        return Completion.ok("CLOSE completed");
    }

    static Completion unselect(Turn turn) {
        turn.talk().unselect();
        return Completion.ok("UNSELECT completed");
    }
}
