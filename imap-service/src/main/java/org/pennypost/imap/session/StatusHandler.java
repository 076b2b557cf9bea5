package org.pennypost.imap.session;

import java.io.IOException;

import org.pennypost.imap.grammar.ImapCommand;
import org.pennypost.imap.grammar.StatusItem;
import org.pennypost.mail.store.MailboxId;
import org.pennypost.mail.store.MailboxName;

/// STATUS (RFC 9051 §6.3.11, RFC 8438).
final class StatusHandler {

    private StatusHandler() {}

    static Completion handle(ImapCommand.Status status, Turn turn) throws IOException {
        MailboxName name = status.mailbox().name();
        MailboxId id = turn.require(name);
        if (status.items().contains(StatusItem.HIGHESTMODSEQ)) {
            EnableHandler.modSeqs(turn);
        }
        turn.answer().status(name.value(), status.items(), turn.store().status(turn.account(), id));
        return Completion.ok("STATUS completed");
    }
}
