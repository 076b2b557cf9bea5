package org.pennypost.imap.session;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.pennypost.imap.grammar.FetchChanges;
import org.pennypost.imap.grammar.FetchItem;
import org.pennypost.imap.grammar.ImapCommand;
import org.pennypost.imap.grammar.MessageSet;
import org.pennypost.imap.grammar.Numbering;
import org.pennypost.imap.grammar.PartialRange;
import org.pennypost.imap.view.Messages;
import org.pennypost.mail.store.Flag;
import org.pennypost.mail.store.FlagChange;
import org.pennypost.mail.store.Flags;
import org.pennypost.mail.store.MessageState;
import org.pennypost.mail.store.ModSeq;
import org.pennypost.mail.store.StoreOutcome;
import org.pennypost.mail.store.StoredMessage;

/// FETCH and UID FETCH (RFC 9051 §6.4.5, RFC 7162 §3.1.4, RFC 9394 §3.3). Flags come from the view, everything
/// immutable from one description of the whole set, octets of messages by ranges.
final class FetchHandler {

    /// So many descriptions are held while the bodies they belong to are sent, which can take long.
    private static final int BATCH = 256;

    private final Turn turn;
    private final SelectedMailbox mailbox;
    private final FetchPlan plan;
    private final FetchAnswer answer;
    private final BitSet chosen;
    private int told;

    private FetchHandler(Turn turn, FetchPlan plan, BitSet chosen, BitSet newlySeen) {
        this.turn = turn;
        this.mailbox = turn.selected();
        this.plan = plan;
        this.chosen = chosen;
        this.answer = new FetchAnswer(turn, plan, newlySeen);
    }

    static Completion handle(ImapCommand.Fetch fetch, Turn turn) throws IOException {
        boolean byUid = fetch.messages().numbering() == Numbering.UID;
        FetchChanges changes = fetch.modifiers().changes();
        boolean namesUids = byUid && !turn.talk().extensions().uidsOnly();
        FetchPlan plan = FetchPlan.of(fetch.items(), namesUids, changes != null);
        BitSet chosen = turn.selected().resolve(fetch.messages());
        requireQuickResync(changes, byUid, turn);
        PartialRange page = fetch.modifiers().page();
        if (page != null) {
            MessageLimit.require(page, turn);
            chosen = part(chosen, page, byUid, turn.selected());
        }
        if (plan.asksFor(new FetchItem.ModSeqNumber())) {
            EnableHandler.modSeqs(turn);
        }
        if (changes != null) {
            if (changes.vanished() && fetch.messages() instanceof MessageSet.ByUid(var uids)) {
                // RFC 7162 §3.2.6: before the first FETCH answer.
                VanishedEarlier.tell(uids, changes.since(), 0, turn);
            }
            leaveOutUnchanged(chosen, changes.since(), turn.selected());
        }
        if (chosen.isEmpty()) {
            return Completion.ok("no message to fetch");
        }
        MessageLimit limit = MessageLimit.cut(chosen, turn);
        BitSet newlySeen = plan.marksSeen() ? markSeen(chosen, turn) : new BitSet();
        FetchHandler handler = new FetchHandler(turn, plan, chosen, newlySeen);
        handler.answerAll();
        return limit.end(handler.end(byUid), turn);
    }

    private Completion end(boolean byUid) {
        if (answer.leftOut()) {
            return CommandFailure.undecodable().completion();
        }
        return !byUid && told < chosen.cardinality()
                ? CommandFailure.messagesGone().completion()
                : Completion.ok("FETCH completed");
    }

    /// What the client wants to know of new messages (RFC 5465 §5.2): told as FETCH tells it, but `\Seen` stays as it
    /// is.
    static void tellNew(BitSet added, List<FetchItem> items, Turn turn) throws IOException {
        Extensions extensions = turn.talk().extensions();
        FetchPlan plan = FetchPlan.of(items, extensions.has(Extension.QRESYNC), extensions.has(Extension.CONDSTORE));
        new FetchHandler(turn, plan, added, new BitSet()).answerAll();
    }

    /// Whether VANISHED may be asked for (RFC 7162 §3.2.6).
    private static void requireQuickResync(@Nullable FetchChanges changes, boolean byUid, Turn turn) {
        if (changes == null || !changes.vanished()) {
            return;
        }
        if (!byUid) {
            throw CommandFailure.bad("VANISHED is only for UID FETCH");
        }
        if (!turn.talk().extensions().has(Extension.QRESYNC)) {
            throw CommandFailure.bad("enable QRESYNC first");
        }
    }

    /// Those in the range, before it is asked which of them have changed (RFC 9394 §3.4).
    private static BitSet part(BitSet chosen, PartialRange page, boolean byUid, SelectedMailbox mailbox) {
        if (!byUid) {
            throw CommandFailure.bad("PARTIAL is only for UID FETCH");
        }
        int[] there = chosen.stream().filter(mailbox::exists).toArray();
        BitSet part = new BitSet();
        for (int i = page.start(there.length); i < page.end(there.length); i++) {
            part.set(there[i]);
        }
        return part;
    }

    private static void leaveOutUnchanged(BitSet chosen, ModSeq since, SelectedMailbox mailbox) {
        Messages told = mailbox.told();
        for (int number = chosen.nextSetBit(1); number > 0; number = chosen.nextSetBit(number + 1)) {
            int index = told.indexOf(mailbox.uid(number));
            if (index >= 0 && told.modSeq(index) <= since.value()) {
                chosen.clear(number);
            }
        }
    }

    /// Sets `\Seen` where it is not set, in one call.
    ///
    /// @return which messages have it only now
    private static BitSet markSeen(BitSet chosen, Turn turn) {
        SelectedMailbox mailbox = turn.selected();
        BitSet unseen = new BitSet();
        if (!mailbox.access().maySet(Flag.SEEN)) {
            return unseen;
        }
        chosen.stream().filter(number -> !mailbox.has(Flag.SEEN, number)).forEach(unseen::set);
        if (unseen.isEmpty()) {
            return unseen;
        }
        FlagChange seen = new FlagChange(FlagChange.Action.ADD, Flags.of(Flag.SEEN));
        StoreOutcome outcome = turn.patiently(() -> turn.store()
                .store(turn.account(), mailbox.id(), mailbox.tracker().uids(unseen), seen, null));
        mailbox.changed(outcome.changed());
        BitSet newlySeen = new BitSet();
        for (MessageState state : outcome.changed()) {
            newlySeen.set(mailbox.tracker().sequenceNumber(state.uid()));
        }
        newlySeen.and(unseen);
        return newlySeen;
    }

    private void answerAll() throws IOException {
        switch (plan.needs()) {
            case VIEW -> fromView();
            case WRITTEN -> fromWritten();
            case DESCRIPTION -> fromDescriptions();
            case CONTENT -> withContent();
        }
    }

    private void fromView() throws IOException {
        for (int number = chosen.nextSetBit(1); number > 0; number = chosen.nextSetBit(number + 1)) {
            if (mailbox.exists(number)) {
                answer.write(number);
                told++;
            }
        }
    }

    private void fromWritten() throws IOException {
        DescribedMessages described = new DescribedMessages(turn, chosen);
        DescribedMessages.Taker taker = (number, description) -> {
            answer.write(number, description);
            told++;
        };
        if (!described.missing().isEmpty()) {
            eachDescribed(described.missing(), message -> described.describe(message, taker));
        }
        described.handOverRest(taker);
    }

    private void fromDescriptions() throws IOException {
        eachDescribed(chosen, message -> {
            answer.write(message, MessageOctets.NONE);
            told++;
        });
    }

    private void eachDescribed(BitSet messages, Taker taker) throws IOException {
        try {
            describe(messages, taker);
        } catch (UncheckedIOException clientLost) {
            throw clientLost.getCause();
        }
    }

    private interface Taker {
        void take(StoredMessage message) throws IOException;
    }

    private void describe(BitSet messages, Taker taker) {
        try (Progress.Wait wait = turn.waiting()) {
            turn.store()
                    .describe(turn.account(), mailbox.id(), mailbox.tracker().uids(messages), message -> {
                        wait.end();
                        try {
                            if (mailbox.tracker().sequenceNumber(message.uid()) > 0) {
                                taker.take(message);
                            }
                        } catch (IOException clientLost) {
                            throw new UncheckedIOException(clientLost);
                        }
                    });
        }
    }

    private void withContent() throws IOException {
        ReadAhead readAhead = new ReadAhead(turn, plan::span);
        int first = chosen.nextSetBit(1);
        while (first > 0) {
            BitSet batch = new BitSet();
            int number = first;
            for (int count = 0; number > 0 && count < BATCH; count++) {
                batch.set(number);
                number = chosen.nextSetBit(number + 1);
            }
            first = number;
            List<StoredMessage> described = new ArrayList<>();
            describe(batch, described::add);
            readAhead.each(described, (message, octets) -> {
                answer.write(message, octets);
                told++;
            });
        }
    }
}
