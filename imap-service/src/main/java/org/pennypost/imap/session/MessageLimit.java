package org.pennypost.imap.session;

import java.io.IOException;
import java.util.BitSet;

import org.jspecify.annotations.Nullable;

import org.pennypost.imap.answer.Condition;
import org.pennypost.imap.answer.ResponseCode;
import org.pennypost.imap.grammar.PartialRange;

/// The most messages that one command works on (RFC 9738 §3.1). Of more it works on the last ones, and its end says
/// which is the first of them.
final class MessageLimit {

    static final MessageLimit NOT_REACHED = new MessageLimit(null);

    private final ResponseCode.@Nullable MessageLimit reached;

    private MessageLimit(ResponseCode.@Nullable MessageLimit reached) {
        this.reached = reached;
    }

    /// Leaves the last messages in the set, as many as a command may have.
    static MessageLimit cut(BitSet chosen, Turn turn) {
        int most = turn.talk().settings().messageLimit();
        int over = chosen.cardinality() - most;
        if (most == 0 || over <= 0) {
            return NOT_REACHED;
        }
        int first = chosen.nextSetBit(0);
        for (int passed = 0; passed < over; passed++) {
            first = chosen.nextSetBit(first + 1);
        }
        chosen.clear(0, first);
        return new MessageLimit(
                new ResponseCode.MessageLimit(most, turn.selected().uid(first)));
    }

    /// For a command that does everything or nothing.
    ///
    /// @throws CommandFailure if it has too many messages
    static void require(BitSet chosen, Turn turn) {
        ResponseCode reached = cut((BitSet) chosen.clone(), turn).reached;
        if (reached != null) {
            throw CommandFailure.no(reached, "that is too many messages for one command");
        }
    }

    /// For a command that cannot leave out some of the mailbox (RFC 9738 §3.3).
    static void requireOfMailbox(Turn turn) {
        requireCount(turn.selected().tracker().count(), turn);
    }

    /// For a client that asks for a page that is too large.
    static void require(PartialRange page, Turn turn) {
        requireCount(page.size(), turn);
    }

    private static void requireCount(long count, Turn turn) {
        int most = turn.talk().settings().messageLimit();
        if (most != 0 && count > most) {
            throw CommandFailure.no(
                    new ResponseCode.MessageLimit(most, null), "that is too many messages for one command");
        }
    }

    boolean isReached() {
        return reached != null;
    }

    /// The end of the command. Where it has a code of its own, this one goes before it.
    Completion end(Completion done, Turn turn) throws IOException {
        if (reached == null) {
            return done;
        }
        String text = "only for the last " + reached.most() + " messages";
        if (done instanceof Completion.Ok && done.code() == null) {
            return Completion.ok(reached, done.text() + " " + text);
        }
        turn.answer().untagged(Condition.NO, reached, text);
        return done;
    }
}
