package org.pennypost.imap.session;

import java.io.IOException;
import java.util.BitSet;

import org.pennypost.imap.answer.Condition;
import org.pennypost.imap.answer.ResponseCode;
import org.pennypost.imap.grammar.ImapCommand;
import org.pennypost.imap.grammar.MessageSet;
import org.pennypost.mail.store.AppendOutcome;
import org.pennypost.mail.store.Uid;
import org.pennypost.mail.store.UidSet;

/// REPLACE and UID REPLACE (RFC 8508): one message comes and another one goes, or neither.
final class ReplaceHandler {

    private ReplaceHandler() {}

    /// The command is whole.
    static Completion handle(ImapCommand.Replace replace, Turn turn) throws IOException {
        SelectedMailbox mailbox = turn.selected();
        Uid replaced = replaced(replace, turn);
        Arrival arrival = AppendHandler.arrival(replace, turn);
        AppendOutcome outcome = arrival.store(messages -> turn.patiently(() ->
                turn.store().replace(turn.account(), mailbox.id(), replaced, arrival.target(), messages.getFirst())));
        turn.talk().notices().added(arrival.target(), outcome.uids());
        turn.talk().services().views().changed(turn.account(), arrival.target());
        // RFC 8508 §4.3: before the EXPUNGE that follows.
        turn.answer().untagged(Condition.OK, AppendHandler.uids(outcome), "the new message is there");
        mailbox.removed(UidSet.of(replaced));
        return turn.removed("REPLACE completed");
    }

    /// The message that is to go.
    ///
    /// @throws CommandFailure if there is none
    static Uid replaced(ImapCommand.Replace replace, Turn turn) {
        SelectedMailbox mailbox = turn.selected();
        mailbox.access().requireWritable();
        BitSet chosen = mailbox.resolve(replace.replaced());
        if (chosen.isEmpty()) {
            throw CommandFailure.no(ResponseCode.Plain.NONEXISTENT, "there is no such message");
        }
        int number = chosen.nextSetBit(1);
        if (replace.replaced() instanceof MessageSet.BySequence && !mailbox.exists(number)) {
            throw CommandFailure.messagesGone();
        }
        return mailbox.uid(number);
    }
}
