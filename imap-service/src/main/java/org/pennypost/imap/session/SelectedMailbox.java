package org.pennypost.imap.session;

import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

import org.pennypost.imap.answer.AnswerWriter;
import org.pennypost.imap.answer.Condition;
import org.pennypost.imap.answer.FetchWriter;
import org.pennypost.imap.answer.ResponseCode;
import org.pennypost.imap.grammar.MessageSet;
import org.pennypost.imap.grammar.SequenceSet;
import org.pennypost.imap.view.MailboxView;
import org.pennypost.imap.view.Messages;
import org.pennypost.imap.view.OpenMailbox;
import org.pennypost.imap.view.SequenceTracker;
import org.pennypost.imap.view.Update;
import org.pennypost.mail.store.Flag;
import org.pennypost.mail.store.MailboxId;
import org.pennypost.mail.store.MessageState;
import org.pennypost.mail.store.ModSeq;
import org.pennypost.mail.store.Refusal;
import org.pennypost.mail.store.RefusalCode;
import org.pennypost.mail.store.Uid;
import org.pennypost.mail.store.UidSet;
import org.pennypost.mail.store.UidValidity;

/// The mailbox that a session has selected, and what its client has been told of it.
final class SelectedMailbox implements AutoCloseable {

    private final OpenMailbox open;
    private final SequenceTracker tracker;
    private final UidValidity uidValidity;
    private final Access access;
    private final Extensions extensions;
    private final Notices notices;
    private final Contexts contexts = new Contexts();
    private UidSet saved = UidSet.EMPTY;
    private Messages known;

    /// Up to here the client knows everything that has happened.
    private ModSeq settled;

    /// Whether the client was told that expunges are still to come.
    private boolean owing;

    /// Whether the client has removed messages and not been told yet.
    private boolean removed;

    /// No message up to this UID is new to the client.
    private long described;

    SelectedMailbox(OpenMailbox open, Access access, Extensions extensions, Notices notices) {
        Messages messages = open.view().messages();
        this.open = open;
        this.access = access;
        this.extensions = extensions;
        this.notices = notices;
        this.settled = messages.status().highestModSeq();
        this.tracker = new SequenceTracker(messages);
        this.known = messages;
        this.uidValidity = messages.status().uidValidity();
        this.described = tracker.highestUid();
    }

    MailboxId id() {
        return open.view().mailbox();
    }

    UidValidity uidValidity() {
        return uidValidity;
    }

    Access access() {
        return access;
    }

    /// The modseq with which the client can come back without missing anything.
    ModSeq settled() {
        return settled;
    }

    /// Ends with the selection.
    Contexts contexts() {
        return contexts;
    }

    SequenceTracker tracker() {
        return tracker;
    }

    /// The messages as the client was last told of them.
    Messages told() {
        return tracker.told();
    }

    /// The messages as the client had been told of them when it sent the command that looks at them.
    Messages known() {
        return known;
    }

    /// The messages as they are in the store.
    ///
    /// @throws MailboxGoneException if the mailbox is gone
    Messages latest() {
        return news(true);
    }

    /// The sequence numbers of the messages that a command names.
    ///
    /// @throws CommandFailure if it names a sequence number that there is not (RFC 9051 §9, `seq-number`)
    BitSet resolve(MessageSet messages) {
        return switch (messages) {
            case MessageSet.BySequence(SequenceSet numbers) -> bySequence(numbers);
            case MessageSet.ByUid(SequenceSet numbers) ->
                tracker.sequenceNumbers(numbers.resolve(tracker.highestUid()));
            case MessageSet.Saved _ -> saved();
        };
    }

    /// Keeps what `$` means from now on (RFC 5182 §2.1).
    void save(UidSet found) {
        saved = found;
    }

    /// Messages that are gone are no longer in it (RFC 5182 §2.1).
    private BitSet saved() {
        BitSet left = tracker.sequenceNumbers(saved);
        tracker.sequenceNumbers(saved).stream()
                .filter(number -> !exists(number))
                .forEach(left::clear);
        return left;
    }

    private BitSet bySequence(SequenceSet numbers) {
        BitSet chosen = new BitSet(tracker.count() + 1);
        if (tracker.count() == 0) {
            throw CommandFailure.bad("the mailbox has no messages");
        }
        for (UidSet.Range range : numbers.resolve(tracker.count()).ranges()) {
            if (range.last() > tracker.count()) {
                throw CommandFailure.bad("the mailbox has only " + tracker.count() + " messages");
            }
            chosen.set((int) range.first(), (int) range.last() + 1);
        }
        return chosen;
    }

    /// Whether the message was still there when the client was last told of the mailbox.
    boolean exists(int sequenceNumber) {
        return tracker.told().indexOf(tracker.uid(sequenceNumber)) >= 0;
    }

    /// Whether the message has the flag, as far as the client was told.
    boolean has(Flag flag, int sequenceNumber) {
        int index = tracker.told().indexOf(tracker.uid(sequenceNumber));
        return index >= 0 && tracker.told().flags(index).flags().contains(flag);
    }

    /// Tells the client what is known to have happened, before a command works on the messages.
    void look(AnswerWriter answer) throws IOException {
        Messages before = tracker.told();
        report(false, false, answer);
        known = before;
    }

    /// Tells the client what happened since it was told last, as far as it wants to be told.
    ///
    /// @param ask whether the store is asked even if nothing points to news
    /// @throws MailboxGoneException if the mailbox is no longer the one that was selected
    void report(boolean ask, boolean mayExpunge, AnswerWriter answer) throws IOException {
        SelectedEvents wanted = notices.selected();
        if (!wanted.messages() && !removed) {
            return;
        }
        removed = false;
        boolean tellsModSeqs = extensions.has(Extension.CONDSTORE);
        Messages now = news(ask || tellsModSeqs && open.view().isAhead());
        if (!now.status().uidValidity().equals(uidValidity)) {
            throw new MailboxGoneException("UIDVALIDITY of the selected mailbox has changed");
        }
        if (now != tracker.told()) {
            contexts.tellGone(now, tracker, answer);
        }
        List<Update> updates = tracker.catchUp(now, mayExpunge);
        contexts.changed(updates);
        boolean byUid = extensions.tellVanished();
        if (byUid) {
            tellVanished(updates, answer);
        }
        for (Update update : updates) {
            switch (update) {
                case Update.Expunged expunged -> {
                    if (!byUid) {
                        answer.expunge(expunged.sequenceNumber());
                    }
                }
                case Update.Exists exists -> answer.exists(exists.count());
                case Update.FlagsChanged changed -> {
                    if (wanted.flags() && (changed.differ() || tellsModSeqs)) {
                        tellFlags(changed, tellsModSeqs, answer);
                    }
                }
            }
        }
        if (!tracker.owesExpunges()) {
            settled = now.status().highestModSeq();
        }
        // Nothing outdated is held while the client is silent.
        known = tracker.told();
    }

    /// The messages that the client was told of since this was asked last.
    UidSet takeUndescribed() {
        long from = described + 1;
        described = Math.max(described, tracker.highestUid());
        UidSet fresh = from > described ? UidSet.EMPTY : UidSet.range(from, described);
        contexts.added(fresh);
        return fresh;
    }

    private static void tellFlags(Update.FlagsChanged changed, boolean tellsModSeqs, AnswerWriter answer)
            throws IOException {
        FetchWriter fetch = answer.fetchNamingUid(changed.sequenceNumber(), changed.uid())
                .flags(changed.flags().flags());
        if (tellsModSeqs) {
            fetch.modSeq(changed.modSeq());
        }
        fetch.end();
    }

    private static void tellVanished(List<Update> updates, AnswerWriter answer) throws IOException {
        List<Uid> vanished = new ArrayList<>();
        for (Update update : updates) {
            if (update instanceof Update.Expunged(int _, Uid uid)) {
                vanished.add(uid);
            }
        }
        if (!vanished.isEmpty()) {
            answer.vanished(UidSet.of(vanished), false);
        }
    }

    /// Where VANISHED has to wait, tells the client not to believe that the modseqs it sees are all there is, and when
    /// that is over (RFC 7162 §3.2, §6).
    void tellSettled(AnswerWriter answer) throws IOException {
        boolean owes = extensions.has(Extension.QRESYNC) && tracker.owesExpunges();
        if (owes || owing) {
            String text = owes ? "expunges are still to come" : "nothing is missing";
            answer.untagged(Condition.OK, new ResponseCode.HighestModSeq(settled), text);
        }
        owing = owes;
    }

    private Messages news(boolean ask) {
        MailboxView view = open.view();
        try {
            return ask ? view.latest() : view.messages();
        } catch (Refusal refusal) {
            if (refusal.code() == RefusalCode.NOT_FOUND) {
                throw new MailboxGoneException("the selected mailbox has been deleted");
            }
            throw refusal;
        }
    }

    /// Takes in what this session's STORE did; the client is told by its answer.
    void changed(List<MessageState> states) {
        contexts.changed(UidSet.of(states.stream().map(MessageState::uid).toList()));
        open.view().learn(states);
        tracker.alreadyTold(states);
    }

    /// Takes in what this session's command removed.
    void removed(UidSet uids) {
        removed = true;
        open.view().forget(uids);
    }

    Uid uid(int sequenceNumber) {
        return tracker.uid(sequenceNumber);
    }

    @Override
    public void close() {
        open.close();
    }
}
