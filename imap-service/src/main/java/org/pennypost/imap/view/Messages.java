package org.pennypost.imap.view;

import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import org.pennypost.mail.store.Flag;
import org.pennypost.mail.store.MailboxChanges;
import org.pennypost.mail.store.MailboxSnapshot;
import org.pennypost.mail.store.MailboxStatus;
import org.pennypost.mail.store.MessageState;
import org.pennypost.mail.store.Uid;
import org.pennypost.mail.store.UidSet;

/// The messages of a mailbox at one moment, ascending by UID: 24 octets for each. Never changes; what has happened
/// since makes another one, which shares with this whatever stayed the same.
///
/// An index counts from 0 and means something only within this object.
public final class Messages {

    private final MailboxStatus status;
    private final int[] uids;
    private final long[] sizes;
    private final long[] modSeqs;
    private final FlagCombination[] flags;

    private Messages(MailboxStatus status, int[] uids, long[] sizes, long[] modSeqs, FlagCombination[] flags) {
        this.status = status;
        this.uids = uids;
        this.sizes = sizes;
        this.modSeqs = modSeqs;
        this.flags = flags;
    }

    static Messages of(MailboxSnapshot snapshot, FlagTable table) {
        Columns all = new Columns(snapshot.messages().size());
        snapshot.messages().forEach(state -> all.add(state, table));
        return all.finish(snapshot.status());
    }

    /// As it is after these changes. Changes that are known already do no harm.
    Messages with(MailboxChanges changes, FlagTable table) {
        List<MessageState> changed = changes.changed();
        int added = changed.size();
        while (added > 0 && changed.get(added - 1).uid().value() > highestUid()) {
            added--;
        }
        List<MessageState> known = changed.subList(0, added);
        if (anyMember(changes.vanished()) || !allKnown(known)) {
            return merged(changes, table);
        }
        Messages updated = updated(changes.status(), known, table);
        return added == changed.size() ? updated : updated.extended(changed.subList(added, changed.size()), table);
    }

    private Messages extended(List<MessageState> added, FlagTable table) {
        int most = count() + added.size();
        Columns columns = new Columns(
                Arrays.copyOf(uids, most),
                Arrays.copyOf(sizes, most),
                Arrays.copyOf(modSeqs, most),
                Arrays.copyOf(flags, most),
                count());
        added.forEach(state -> columns.add(state, table));
        return columns.finish(status);
    }

    private Messages merged(MailboxChanges changes, FlagTable table) {
        Columns merge = new Columns(count() + changes.changed().size());
        int next = 0;
        for (MessageState state : changes.changed()) {
            next = copyBelow(state.uid().value(), next, changes.vanished(), merge);
            if (next < count() && uidAt(next) == state.uid().value()) {
                next++;
            }
            if (!changes.vanished().contains(state.uid())) {
                merge.add(state, table);
            }
        }
        copyBelow(Long.MAX_VALUE, next, changes.vanished(), merge);
        return merge.finish(changes.status());
    }

    private int copyBelow(long uid, int from, UidSet leftOut, Columns merge) {
        int index = from;
        while (index < count() && uidAt(index) < uid) {
            if (!leftOut.contains(uid(index))) {
                merge.copy(this, index);
            }
            index++;
        }
        return index;
    }

    /// With other flags on messages that are here; what is older than what is known, or not here, is passed over.
    Messages updated(MailboxStatus after, List<MessageState> states, FlagTable table) {
        if (states.isEmpty()) {
            return after.equals(status) ? this : new Messages(after, uids, sizes, modSeqs, flags);
        }
        long[] newModSeqs = modSeqs.clone();
        FlagCombination[] newFlags = flags.clone();
        for (MessageState state : states) {
            int index = indexOf(state.uid());
            if (index >= 0 && state.modSeq().value() >= newModSeqs[index]) {
                newModSeqs[index] = state.modSeq().value();
                newFlags[index] = table.combination(state.flags());
            }
        }
        return new Messages(after, uids, sizes, newModSeqs, newFlags);
    }

    private long highestUid() {
        return count() == 0 ? 0 : uidAt(count() - 1);
    }

    private boolean allKnown(List<MessageState> states) {
        return states.stream().allMatch(state -> indexOf(state.uid()) >= 0);
    }

    private boolean anyMember(UidSet set) {
        return set.ranges().stream().anyMatch(range -> {
            int index = firstFrom(range.first());
            return index < count() && uidAt(index) <= range.last();
        });
    }

    /// The counters of the mailbox; those that a session's own changes move may lag behind.
    public MailboxStatus status() {
        return status;
    }

    public int count() {
        return uids.length;
    }

    public Uid uid(int index) {
        return new Uid(uidAt(index));
    }

    long uidAt(int index) {
        return Integer.toUnsignedLong(uids[index]);
    }

    public long size(int index) {
        return sizes[index];
    }

    public long modSeq(int index) {
        return modSeqs[index];
    }

    public FlagCombination flags(int index) {
        return flags[index];
    }

    /// @return where the message is, or a negative number if it is not here
    public int indexOf(Uid uid) {
        int index = firstFrom(uid.value());
        return index < count() && uidAt(index) == uid.value() ? index : -1;
    }

    /// The first index whose UID is not below this one.
    int firstFrom(long uid) {
        return Uids.firstFrom(uids, uid);
    }

    /// The index of the first message without `\Seen`, or -1.
    public int firstUnseen() {
        for (int i = 0; i < flags.length; i++) {
            if (!flags[i].seen()) {
                return i;
            }
        }
        return -1;
    }

    /// Every keyword that a message here has.
    public Collection<Flag> keywords() {
        Set<FlagCombination> distinct = Collections.newSetFromMap(new IdentityHashMap<>());
        Collections.addAll(distinct, flags);
        Set<Flag> keywords = new TreeSet<>();
        for (FlagCombination combination : distinct) {
            combination.flags().all().stream().filter(flag -> !flag.isSystem()).forEach(keywords::add);
        }
        return keywords;
    }

    /// The UIDs as unsigned numbers. Shared: not to be written to.
    int[] uids() {
        return uids;
    }

    /// The first index from which this and another with the same messages differ in a modseq.
    ///
    /// @param end where to stop looking; what is returned if there is no difference before it
    int firstChange(Messages other, int from, int end) {
        int difference = Arrays.mismatch(modSeqs, from, end, other.modSeqs, from, end);
        return difference < 0 ? end : from + difference;
    }

    /// Columns being filled, ascending by UID.
    private static final class Columns {

        private final int[] uids;
        private final long[] sizes;
        private final long[] modSeqs;
        private final FlagCombination[] flags;
        private int count;

        Columns(int most) {
            this(new int[most], new long[most], new long[most], new FlagCombination[most], 0);
        }

        Columns(int[] uids, long[] sizes, long[] modSeqs, FlagCombination[] flags, int count) {
            this.uids = uids;
            this.sizes = sizes;
            this.modSeqs = modSeqs;
            this.flags = flags;
            this.count = count;
        }

        void add(MessageState state, FlagTable table) {
            put((int) state.uid().value(), state.size(), state.modSeq().value(), table.combination(state.flags()));
        }

        void copy(Messages from, int index) {
            put(from.uids[index], from.sizes[index], from.modSeqs[index], from.flags[index]);
        }

        private void put(int uid, long size, long modSeq, FlagCombination combination) {
            uids[count] = uid;
            sizes[count] = size;
            modSeqs[count] = modSeq;
            flags[count] = combination;
            count++;
        }

        Messages finish(MailboxStatus status) {
            if (count == uids.length) {
                return new Messages(status, uids, sizes, modSeqs, flags);
            }
            return new Messages(
                    status,
                    Arrays.copyOf(uids, count),
                    Arrays.copyOf(sizes, count),
                    Arrays.copyOf(modSeqs, count),
                    Arrays.copyOf(flags, count));
        }
    }
}
