package org.pennypost.imap.session;

import org.pennypost.imap.answer.ResponseCode;
import org.pennypost.imap.grammar.AppendMessage;
import org.pennypost.imap.grammar.Framed;
import org.pennypost.mail.store.AppendOutcome;
import org.pennypost.mail.store.MailboxId;
import org.pennypost.mail.store.Refusal;
import org.pennypost.mail.store.RefusalCode;

/// APPEND (RFC 9051 §6.3.12): looked at before the message comes, so that a client that waits to be asked need not send
/// it in vain; and done when its last line has come.
final class AppendHandler {

    private AppendHandler() {}

    /// Whether the message may come.
    ///
    /// @throws CommandFailure if it may not
    static Arrival expect(Framed.Message coming, Turn turn) {
        AppendMessage message = coming.message();
        if (coming.append().messages().size() > 1) {
            throw new Refusal(RefusalCode.LIMIT, "APPEND takes one message at a time");
        }
        if (message.octets() > turn.talk().settings().largestMessage()) {
            throw CommandFailure.tooBig(turn.talk().settings().largestMessage());
        }
        MailboxId target = turn.requireTarget(coming.append().mailbox());
        return Arrival.of(message, target);
    }

    /// The command is whole.
    static Completion handle(Turn turn) {
        Arrival arrival = turn.talk().takeArrival();
        AppendOutcome outcome = arrival.stored(turn.store(), turn.account());
        turn.talk().services().views().changed(turn.account(), arrival.target());
        return Completion.ok(new ResponseCode.AppendUid(outcome.uidValidity(), outcome.uids()), "APPEND completed");
    }
}
