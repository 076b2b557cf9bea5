package org.pennypost.imap.session;

import org.jspecify.annotations.Nullable;

import org.pennypost.imap.grammar.ImapCommand;
import org.pennypost.imap.grammar.MessageSet;
import org.pennypost.mail.store.UidSet;

/// EXPUNGE and UID EXPUNGE (RFC 9051 §6.4.3, §6.4.9). The client is told with the other news.
final class ExpungeHandler {

    private ExpungeHandler() {}

    static Completion handle(ImapCommand.Expunge expunge, Turn turn) {
        SelectedMailbox mailbox = turn.selected();
        mailbox.requireWritable();
        UidSet named = named(expunge.uids(), mailbox);
        if (!named.isEmpty()) {
            mailbox.removed(turn.store().expunge(turn.account(), mailbox.id(), named));
        }
        return Completion.ok("EXPUNGE completed");
    }

    private static UidSet named(@Nullable MessageSet uids, SelectedMailbox mailbox) {
        if (uids != null) {
            return mailbox.tracker().uids(mailbox.resolve(uids));
        }
        long highest = mailbox.tracker().highestUid();
        return highest == 0 ? UidSet.EMPTY : UidSet.range(1, highest);
    }
}
