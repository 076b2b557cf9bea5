package org.pennypost.imap.session;

import java.io.IOException;
import java.util.BitSet;

import org.pennypost.imap.answer.Condition;
import org.pennypost.imap.answer.ResponseCode;
import org.pennypost.imap.grammar.ImapCommand;
import org.pennypost.imap.grammar.MessageSet;
import org.pennypost.mail.store.CopyOutcome;
import org.pennypost.mail.store.MailboxId;
import org.pennypost.mail.store.UidSet;

/// COPY and MOVE (RFC 9051 §6.4.7, §6.4.8).
final class CopyHandler {

    private CopyHandler() {}

    static Completion copy(ImapCommand.Copy copy, Turn turn) {
        SelectedMailbox mailbox = turn.selected();
        BitSet chosen = chosen(copy.messages(), mailbox);
        MessageLimit.require(chosen, turn);
        MailboxId target = turn.requireTarget(copy.target());
        CopyOutcome outcome = turn.patiently(() -> turn.store()
                .copy(turn.account(), mailbox.id(), mailbox.tracker().uids(chosen), target));
        turn.talk().notices().added(target, outcome.targets());
        turn.talk().services().views().changed(turn.account(), target);
        return outcome.sources().isEmpty()
                ? Completion.ok("no message to copy")
                : Completion.ok(copyUid(outcome), "COPY completed");
    }

    static Completion move(ImapCommand.Move move, Turn turn) throws IOException {
        SelectedMailbox mailbox = turn.selected();
        mailbox.access().requireWritable();
        BitSet chosen = chosen(move.messages(), mailbox);
        MessageLimit limit = MessageLimit.cut(chosen, turn);
        MailboxId target = turn.requireTarget(move.target());
        CopyOutcome outcome = turn.patiently(() -> turn.store()
                .move(turn.account(), mailbox.id(), mailbox.tracker().uids(chosen), target));
        turn.talk().notices().added(target, outcome.targets());
        turn.talk().services().views().changed(turn.account(), target);
        if (outcome.sources().isEmpty()) {
            return limit.end(Completion.ok("no message to move"), turn);
        }
        // RFC 6851 §4.3: before the EXPUNGEs that follow.
        turn.answer().untagged(Condition.OK, copyUid(outcome), "moved");
        mailbox.removed(UidSet.of(outcome.sources()));
        return limit.end(turn.removed("MOVE completed"), turn);
    }

    private static ResponseCode copyUid(CopyOutcome outcome) {
        return new ResponseCode.CopyUid(outcome.uidValidity(), outcome.sources(), outcome.targets());
    }

    private static BitSet chosen(MessageSet messages, SelectedMailbox mailbox) {
        BitSet chosen = mailbox.resolve(messages);
        if (messages instanceof MessageSet.BySequence && !chosen.stream().allMatch(mailbox::exists)) {
            throw CommandFailure.messagesGone();
        }
        return chosen;
    }
}
