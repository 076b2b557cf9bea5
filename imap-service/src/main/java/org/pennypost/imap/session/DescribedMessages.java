package org.pennypost.imap.session;

import java.io.IOException;
import java.util.BitSet;

import org.jspecify.annotations.Nullable;

import org.pennypost.imap.answer.DescriptionCache;
import org.pennypost.imap.answer.WrittenDescription;
import org.pennypost.mail.store.StoredMessage;
import org.pennypost.mail.store.Uid;

/// The descriptions of a set of messages: those that are kept, and between them the others, for all of which the store
/// is asked once.
final class DescribedMessages {

    private final SelectedMailbox mailbox;
    private final Extensions extensions;
    private final DescriptionCache.Shelf shelf;
    private final BitSet chosen;
    private final BitSet missing = new BitSet();

    /// Of the chosen messages in their order, null for a missing one.
    private final @Nullable WrittenDescription[] kept;

    private int nextNumber;
    private int nextKept;

    interface Taker {
        void take(int sequenceNumber, WrittenDescription description) throws IOException;
    }

    DescribedMessages(Turn turn, BitSet chosen) {
        this.mailbox = turn.selected();
        this.extensions = turn.talk().extensions();
        this.shelf = turn.talk().services().descriptions().of(mailbox.id(), mailbox.uidValidity(), extensions);
        this.chosen = chosen;
        this.kept = new WrittenDescription[chosen.cardinality()];
        this.nextNumber = chosen.nextSetBit(1);
        int index = 0;
        for (int number = nextNumber; number > 0; number = chosen.nextSetBit(number + 1)) {
            WrittenDescription known = shelf.get(mailbox.uid(number));
            kept[index++] = known;
            if (known == null) {
                missing.set(number);
            }
        }
    }

    /// Those that the store is to be asked for.
    BitSet missing() {
        return missing;
    }

    /// Hands over what is kept of the messages before this one, and this one.
    void describe(StoredMessage message, Taker taker) throws IOException {
        Uid uid = message.uid();
        int number = mailbox.tracker().sequenceNumber(uid);
        handOver(number, taker);
        WrittenDescription description = WrittenDescription.of(message, extensions);
        shelf.keep(uid, description);
        taker.take(number, description);
    }

    /// Hands over what is kept of the messages that are left.
    void handOverRest(Taker taker) throws IOException {
        handOver(Integer.MAX_VALUE, taker);
    }

    private void handOver(int end, Taker taker) throws IOException {
        while (nextNumber > 0 && nextNumber < end) {
            WrittenDescription description = kept[nextKept++];
            if (description != null && mailbox.exists(nextNumber)) {
                taker.take(nextNumber, description);
            }
            nextNumber = chosen.nextSetBit(nextNumber + 1);
        }
    }
}
