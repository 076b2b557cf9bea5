package org.pennypost.imap.session;

import java.io.IOException;
import java.util.BitSet;

import org.pennypost.imap.answer.FetchWriter;
import org.pennypost.imap.grammar.ImapCommand;
import org.pennypost.imap.grammar.Numbering;
import org.pennypost.imap.view.Messages;
import org.pennypost.mail.store.FlagChange;
import org.pennypost.mail.store.MessageState;
import org.pennypost.mail.store.StoreOutcome;

/// STORE and UID STORE (RFC 9051 §6.4.6).
final class StoreHandler {

    private StoreHandler() {}

    static Completion handle(ImapCommand.Store store, Turn turn) throws IOException {
        SelectedMailbox mailbox = turn.selected();
        mailbox.requireWritable();
        BitSet chosen = mailbox.resolve(store.messages());
        if (chosen.isEmpty()) {
            return Completion.ok("no message to change");
        }
        StoreOutcome outcome = turn.store()
                .store(turn.account(), mailbox.id(), mailbox.tracker().uids(chosen), store.change(), null);
        boolean byUid = store.messages().numbering() == Numbering.UID;
        for (MessageState state : outcome.changed()) {
            int number = mailbox.tracker().sequenceNumber(state.uid());
            if (number > 0 && (!store.silent() || changedByOthersToo(state, store.change(), mailbox.told()))) {
                FetchWriter fetch = turn.answer().fetch(number);
                if (byUid) {
                    fetch.uid(state.uid());
                }
                fetch.flags(state.flags()).end();
            }
        }
        mailbox.changed(outcome.changed());
        if (!byUid && outcome.changed().size() < chosen.cardinality()) {
            throw CommandFailure.messagesGone();
        }
        return Completion.ok("STORE completed");
    }

    /// Whether the message has other flags than the client of a silent STORE must expect.
    private static boolean changedByOthersToo(MessageState state, FlagChange change, Messages told) {
        int index = told.indexOf(state.uid());
        return index < 0
                || !state.flags().equals(change.applyTo(told.flags(index).flags()));
    }
}
