package org.pennypost.imap.view;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

import org.pennypost.mail.store.MessageState;
import org.pennypost.mail.store.ModSeq;
import org.pennypost.mail.store.Uid;
import org.pennypost.mail.store.UidSet;

/// What one session's client has been told of its mailbox: which message each sequence number means, and which flags
/// the client believes in. Sequence numbers count from 1, exist only here, and never leave the session
/// (RFC 9051 §2.3.1.2).
///
/// A message that is gone keeps its number until [#catchUp] may report it. A set of messages is a [BitSet] of sequence
/// numbers.
public final class SequenceTracker {

    /// The UID of each sequence number. While the client is up to date this is the shared array of [#told].
    private int[] numbered;

    private Messages told;
    private final FlagTable table = new FlagTable();

    /// The client is being told of all these.
    public SequenceTracker(Messages messages) {
        this.told = messages;
        this.numbered = messages.uids();
    }

    /// How many messages the client counts: the highest sequence number.
    public int count() {
        return numbered.length;
    }

    /// The messages as the client was last told of them. Those it still counts although they are gone are missing.
    public Messages told() {
        return told;
    }

    public Uid uid(int sequenceNumber) {
        return new Uid(uidAt(sequenceNumber));
    }

    /// The highest UID that the client knows of, or 0.
    public long highestUid() {
        return count() == 0 ? 0 : uidAt(count());
    }

    /// @return 0 if the client does not know of the message
    public int sequenceNumber(Uid uid) {
        int index = Uids.firstFrom(numbered, uid.value());
        return index < numbered.length && Integer.toUnsignedLong(numbered[index]) == uid.value() ? index + 1 : 0;
    }

    /// The sequence numbers of those messages of the set that the client knows of.
    public BitSet sequenceNumbers(UidSet uids) {
        BitSet found = new BitSet(count() + 1);
        for (UidSet.Range range : uids.ranges()) {
            int first = Uids.firstFrom(numbered, range.first());
            int end = Uids.firstFrom(numbered, range.last() + 1);
            found.set(first + 1, end + 1);
        }
        return found;
    }

    /// The UIDs of these messages, for the store. What lies between two neighbours can only be UIDs long gone, so runs
    /// of sequence numbers become ranges.
    public UidSet uids(BitSet sequenceNumbers) {
        List<UidSet.Range> ranges = new ArrayList<>();
        int first = sequenceNumbers.nextSetBit(1);
        while (first > 0) {
            int end = sequenceNumbers.nextClearBit(first);
            ranges.add(new UidSet.Range(uidAt(first), uidAt(end - 1)));
            first = sequenceNumbers.nextSetBit(end);
        }
        return new UidSet(ranges);
    }

    /// Notes that the client is told of these states by the answer to its own command, or wished not to be told.
    public void alreadyTold(List<MessageState> states) {
        told = told.updated(told.status(), states, table);
    }

    /// What the client must be told to see the mailbox as it is now, and takes it as told.
    ///
    /// @param mayExpunge whether the client must be prepared for EXPUNGE at this moment (RFC 9051 §7.5.1): never
    /// without a command in progress, nor during FETCH, STORE or SEARCH
    public List<Update> catchUp(Messages now, boolean mayExpunge) {
        if (nothingNew(now)) {
            return List.of();
        }
        List<Update> updates = new ArrayList<>();
        int same = Uids.commonStart(numbered, now.uids());
        boolean anyGone = same < numbered.length;
        int counted = numbered.length;
        if (anyGone && mayExpunge) {
            counted -= expunge(same, now.uids(), updates);
        }
        numbered = anyGone && !mayExpunge ? withNew(now.uids()) : now.uids();
        if (numbered.length > counted) {
            updates.add(new Update.Exists(numbered.length));
        }
        reportFlags(now, updates);
        told = now;
        return updates;
    }

    @SuppressWarnings("ReferenceEquality")
    private boolean nothingNew(Messages now) {
        return now == told && numbered == now.uids();
    }

    /// @return how many are gone
    private int expunge(int from, int[] left, List<Update> updates) {
        int gone = 0;
        int next = from;
        for (int i = from; i < numbered.length; i++) {
            if (next < left.length && left[next] == numbered[i]) {
                next++;
            } else {
                updates.add(new Update.Expunged(i + 1 - gone, uid(i + 1)));
                gone++;
            }
        }
        return gone;
    }

    private int[] withNew(int[] uids) {
        int firstNew = Uids.firstFrom(uids, highestUid() + 1);
        int added = uids.length - firstNew;
        int[] longer = Arrays.copyOf(numbered, numbered.length + added);
        System.arraycopy(uids, firstNew, longer, numbered.length, added);
        return longer;
    }

    private void reportFlags(Messages now, List<Update> updates) {
        int aligned = Uids.commonStart(told.uids(), now.uids());
        for (int i = told.firstChange(now, 0, aligned); i < aligned; i = told.firstChange(now, i + 1, aligned)) {
            reportFlags(i, now, i, updates);
        }
        for (int i = aligned; i < told.count(); i++) {
            int index = now.indexOf(told.uid(i));
            if (index >= 0 && now.modSeq(index) != told.modSeq(i)) {
                reportFlags(i, now, index, updates);
            }
        }
    }

    private void reportFlags(int before, Messages now, int index, List<Update> updates) {
        Uid uid = now.uid(index);
        boolean differ = !now.flags(index).equals(told.flags(before));
        ModSeq modSeq = new ModSeq(now.modSeq(index));
        updates.add(new Update.FlagsChanged(sequenceNumber(uid), uid, now.flags(index), modSeq, differ));
    }

    /// Those UIDs of the set that the client does not count.
    public UidSet unknown(UidSet uids) {
        List<UidSet.Range> unknown = new ArrayList<>();
        for (UidSet.Range range : uids.ranges()) {
            long from = range.first();
            for (int i = Uids.firstFrom(numbered, from); i < numbered.length && uidAt(i + 1) <= range.last(); i++) {
                if (from < uidAt(i + 1)) {
                    unknown.add(new UidSet.Range(from, uidAt(i + 1) - 1));
                }
                from = uidAt(i + 1) + 1;
            }
            if (from <= range.last()) {
                unknown.add(new UidSet.Range(from, range.last()));
            }
        }
        return new UidSet(unknown);
    }

    /// Whether the client still counts messages that are gone.
    public boolean owesExpunges() {
        return numbered.length > told.count();
    }

    private long uidAt(int sequenceNumber) {
        return Integer.toUnsignedLong(numbered[sequenceNumber - 1]);
    }
}
