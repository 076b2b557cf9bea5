package org.pennypost.imap.session;

import java.io.IOException;

import org.jspecify.annotations.Nullable;

import org.pennypost.imap.grammar.SequenceSet;
import org.pennypost.mail.store.MailboxChanges;
import org.pennypost.mail.store.ModSeq;
import org.pennypost.mail.store.UidSet;

/// Tells what has gone while a client was away (RFC 7162 §3.2.5, §3.2.6). Where the store does not remember that far
/// back, that is every UID that is not in use.
final class VanishedEarlier {

    private VanishedEarlier() {}

    /// @param asked   the UIDs that the client wants to hear of; null for all
    /// @param knownTo up to this UID it knows what is gone
    static void tell(@Nullable SequenceSet asked, ModSeq since, long knownTo, Turn turn) throws IOException {
        SelectedMailbox mailbox = turn.selected();
        long last = mailbox.told().status().uidNext().value() - 1;
        if (last <= knownTo || since.compareTo(mailbox.settled()) >= 0) {
            return;
        }
        MailboxChanges changes = turn.store().changesSince(turn.account(), mailbox.id(), since);
        UidSet wanted = UidSet.range(knownTo + 1, last);
        if (asked != null) {
            wanted = wanted.intersection(asked.resolve(last));
        }
        if (changes.complete()) {
            wanted = wanted.intersection(changes.vanished());
        }
        UidSet gone = mailbox.tracker().unknown(wanted);
        if (!gone.isEmpty()) {
            turn.answer().vanished(gone, true);
        }
    }
}
