package org.pennypost.imap.session;

import java.io.IOException;

import org.jspecify.annotations.Nullable;

import org.pennypost.imap.grammar.ImapCommand;
import org.pennypost.imap.grammar.MessageSet;
import org.pennypost.mail.store.UidSet;

/// EXPUNGE and UID EXPUNGE (RFC 9051 §6.4.3, §6.4.9). The client is told with the other news.
final class ExpungeHandler {

    private ExpungeHandler() {}

    static Completion handle(ImapCommand.Expunge expunge, Turn turn) throws IOException {
        SelectedMailbox mailbox = turn.selected();
        mailbox.requireWritable();
        UidSet named = named(expunge.uids(), mailbox);
        UidSet removed = named.isEmpty() ? UidSet.EMPTY : turn.store().expunge(turn.account(), mailbox.id(), named);
        if (removed.isEmpty()) {
            return Completion.ok("EXPUNGE completed");
        }
        mailbox.removed(removed);
        return turn.removed("EXPUNGE completed");
    }

    private static UidSet named(@Nullable MessageSet uids, SelectedMailbox mailbox) {
        if (uids != null) {
            return mailbox.tracker().uids(mailbox.resolve(uids));
        }
        long highest = mailbox.tracker().highestUid();
        return highest == 0 ? UidSet.EMPTY : UidSet.range(1, highest);
    }
}
