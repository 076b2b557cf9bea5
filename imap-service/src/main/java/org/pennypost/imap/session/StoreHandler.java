package org.pennypost.imap.session;

import java.io.IOException;
import java.util.BitSet;

import org.pennypost.imap.answer.FetchWriter;
import org.pennypost.imap.answer.ResponseCode;
import org.pennypost.imap.grammar.ImapCommand;
import org.pennypost.imap.grammar.Numbering;
import org.pennypost.imap.grammar.SequenceSet;
import org.pennypost.imap.view.Messages;
import org.pennypost.mail.store.FlagChange;
import org.pennypost.mail.store.MessageState;
import org.pennypost.mail.store.StoreOutcome;
import org.pennypost.mail.store.UidSet;

/// STORE and UID STORE (RFC 9051 §6.4.6, RFC 7162 §3.1.3).
final class StoreHandler {

    private StoreHandler() {}

    static Completion handle(ImapCommand.Store store, Turn turn) throws IOException {
        SelectedMailbox mailbox = turn.selected();
        mailbox.access().requireWritable();
        BitSet chosen = mailbox.resolve(store.messages());
        MessageLimit limit = MessageLimit.cut(chosen, turn);
        if (store.unchangedSince() != null) {
            EnableHandler.modSeqs(turn);
        }
        if (chosen.isEmpty()) {
            return Completion.ok("no message to change");
        }
        return limit.end(change(store, chosen, turn), turn);
    }

    private static Completion change(ImapCommand.Store store, BitSet chosen, Turn turn) throws IOException {
        SelectedMailbox mailbox = turn.selected();
        ConditionalStore change = new ConditionalStore(store, turn);
        UidSet uids = mailbox.tracker().uids(chosen);
        StoreOutcome outcome = turn.patiently(() -> change.change(uids));
        boolean byUid = store.messages().numbering() == Numbering.UID;
        for (MessageState state : outcome.changed()) {
            tell(state, store, byUid, turn);
        }
        mailbox.changed(outcome.changed());
        BitSet modified = mailbox.tracker().sequenceNumbers(outcome.modified());
        boolean gone = !byUid && outcome.changed().size() + modified.cardinality() < chosen.cardinality();
        if (modified.isEmpty()) {
            return gone ? CommandFailure.messagesGone().completion() : Completion.ok("STORE completed");
        }
        ResponseCode code = new ResponseCode.Modified(SequenceSet.inOrder(
                byUid ? outcome.modified().stream() : modified.stream().asLongStream()));
        return gone
                ? Completion.no(code, "some of the messages are gone, others have changed")
                : Completion.ok(code, "some of the messages have changed");
    }

    private static void tell(MessageState state, ImapCommand.Store store, boolean byUid, Turn turn) throws IOException {
        SelectedMailbox mailbox = turn.selected();
        int number = mailbox.tracker().sequenceNumber(state.uid());
        boolean flags = !store.silent() || changedByOthersToo(state, store.change(), mailbox.told());
        boolean modSeq = turn.talk().extensions().has(Extension.CONDSTORE);
        if (number == 0 || !flags && !modSeq) {
            return;
        }
        FetchWriter fetch = byUid || turn.talk().extensions().nameUidsInNews()
                ? turn.answer().fetchNamingUid(number, state.uid())
                : turn.answer().fetch(number, state.uid());
        if (flags) {
            fetch.flags(state.flags());
        }
        if (modSeq) {
            fetch.modSeq(state.modSeq());
        }
        fetch.end();
    }

    /// Whether the message has other flags than the client of a silent STORE must expect.
    private static boolean changedByOthersToo(MessageState state, FlagChange change, Messages told) {
        int index = told.indexOf(state.uid());
        return index < 0
                || !state.flags().equals(change.applyTo(told.flags(index).flags()));
    }
}
