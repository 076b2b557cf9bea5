package org.pennypost.imap.session;

import java.io.IOException;
import java.util.BitSet;

import org.pennypost.imap.grammar.ImapCommand;
import org.pennypost.imap.grammar.MessageSet;
import org.pennypost.mail.store.Flag;
import org.pennypost.mail.store.UidSet;

/// EXPUNGE and UID EXPUNGE (RFC 9051 §6.4.3, §6.4.9). The client is told with the other news.
final class ExpungeHandler {

    private ExpungeHandler() {}

    static Completion handle(ImapCommand.Expunge expunge, Turn turn) throws IOException {
        SelectedMailbox mailbox = turn.selected();
        mailbox.access().requireWritable();
        MessageSet uids = expunge.uids();
        if (uids == null) {
            // RFC 9738 §3.1: without a limit.
            long highest = mailbox.tracker().highestUid();
            return remove(highest == 0 ? UidSet.EMPTY : UidSet.range(1, highest), turn);
        }
        BitSet named = mailbox.resolve(uids);
        BitSet deleted = new BitSet();
        named.stream().filter(number -> mailbox.has(Flag.DELETED, number)).forEach(deleted::set);
        MessageLimit limit = MessageLimit.cut(deleted, turn);
        UidSet removed = mailbox.tracker().uids(limit.isReached() ? deleted : named);
        return limit.end(remove(removed, turn), turn);
    }

    private static Completion remove(UidSet named, Turn turn) throws IOException {
        SelectedMailbox mailbox = turn.selected();
        UidSet removed = named.isEmpty()
                ? UidSet.EMPTY
                : turn.patiently(() -> turn.store().expunge(turn.account(), mailbox.id(), named));
        if (removed.isEmpty()) {
            return Completion.ok("EXPUNGE completed");
        }
        mailbox.removed(removed);
        return turn.removed("EXPUNGE completed");
    }
}
