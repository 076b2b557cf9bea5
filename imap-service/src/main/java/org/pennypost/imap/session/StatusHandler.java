package org.pennypost.imap.session;

import java.io.IOException;
import java.util.List;

import org.pennypost.imap.grammar.ImapCommand;
import org.pennypost.imap.grammar.StatusItem;
import org.pennypost.mail.store.DeletedOctets;
import org.pennypost.mail.store.MailboxId;
import org.pennypost.mail.store.MailboxName;
import org.pennypost.mail.store.MailboxStatus;

/// STATUS (RFC 9051 §6.3.11, RFC 8438, RFC 9208 §4.1.4).
final class StatusHandler {

    private StatusHandler() {}

    static Completion handle(ImapCommand.Status status, Turn turn) throws IOException {
        MailboxName name = status.mailbox().name();
        MailboxId id = turn.require(name);
        if (status.items().contains(StatusItem.HIGHESTMODSEQ)) {
            EnableHandler.modSeqs(turn);
        }
        MailboxStatus counters = turn.store().status(turn.account(), id);
        long deleted = status.items().contains(StatusItem.DELETED_STORAGE) ? deletedOctets(id, turn) : 0;
        answer(name.value(), status.items(), counters, deleted, turn);
        return Completion.ok("STATUS completed");
    }

    static void answer(String name, List<StatusItem> items, MailboxStatus status, long deleted, Turn turn)
            throws IOException {
        turn.answer()
                .status(
                        name,
                        items,
                        status,
                        deleted,
                        turn.talk().settings().appends().largestMessage());
    }

    private static long deletedOctets(MailboxId id, Turn turn) {
        return turn.quotas().deleted(turn.account(), List.of(id)).stream()
                .mapToLong(DeletedOctets::octets)
                .sum();
    }
}
