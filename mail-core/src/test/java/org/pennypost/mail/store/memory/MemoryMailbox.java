package org.pennypost.mail.store.memory;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

import org.pennypost.mail.store.AccountId;
import org.pennypost.mail.store.Flag;
import org.pennypost.mail.store.FlagChange;
import org.pennypost.mail.store.Flags;
import org.pennypost.mail.store.MailboxChanges;
import org.pennypost.mail.store.MailboxId;
import org.pennypost.mail.store.MailboxSnapshot;
import org.pennypost.mail.store.MailboxStatus;
import org.pennypost.mail.store.MessageState;
import org.pennypost.mail.store.ModSeq;
import org.pennypost.mail.store.SpecialUse;
import org.pennypost.mail.store.StoreOutcome;
import org.pennypost.mail.store.ThreadId;
import org.pennypost.mail.store.Uid;
import org.pennypost.mail.store.UidSet;
import org.pennypost.mail.store.UidValidity;

/// A mailbox with its messages and what it remembers of those that are gone.
final class MemoryMailbox {

    private final MailboxId id;
    private final UidValidity uidValidity;
    private @Nullable SpecialUse specialUse;
    private final TreeMap<Uid, MemoryMessage> messages = new TreeMap<>();
    private final Map<AccountId, Map<Uid, SeenMark>> seenBy = new HashMap<>();
    private final MemoryAcl acl = new MemoryAcl();
    private final MemoryAnnotations annotations = new MemoryAnnotations();
    private final List<Vanished> vanished = new ArrayList<>();
    private long uidNext = 1;
    private long highestModSeq = 1;
    private long forgotten;

    private record Vanished(Uid uid, long modSeq) {}

    MemoryMailbox(MailboxId id, UidValidity uidValidity, @Nullable SpecialUse specialUse) {
        this.id = id;
        this.uidValidity = uidValidity;
        this.specialUse = specialUse;
    }

    MailboxId id() {
        return id;
    }

    UidValidity uidValidity() {
        return uidValidity;
    }

    @Nullable
    SpecialUse specialUse() {
        return specialUse;
    }

    void specialUse(@Nullable SpecialUse use) {
        specialUse = use;
    }

    long size() {
        return messages.values().stream().mapToLong(MemoryMessage::size).sum();
    }

    MemoryAcl acl() {
        return acl;
    }

    MemoryAnnotations annotations() {
        return annotations;
    }

    /// @param reader whose `\Seen` flags are shown; null for the owner
    MailboxStatus status(@Nullable AccountId reader) {
        List<MemoryMessage> all = messages(reader);
        return new MailboxStatus(
                id,
                uidValidity,
                new Uid(uidNext),
                new ModSeq(highestModSeq),
                all.size(),
                all.stream().filter(it -> !it.flags().contains(Flag.SEEN)).count(),
                all.stream().filter(it -> it.flags().contains(Flag.DELETED)).count(),
                size());
    }

    MailboxSnapshot snapshot(@Nullable AccountId reader) {
        return new MailboxSnapshot(
                status(reader),
                messages(reader).stream().map(MemoryMessage::state).toList());
    }

    MailboxChanges changesSince(ModSeq since, @Nullable AccountId reader) {
        List<MessageState> changed = messages(reader).stream()
                .filter(it -> it.modSeq().compareTo(since) > 0)
                .map(MemoryMessage::state)
                .toList();
        List<Uid> gone = vanished.stream()
                .filter(it -> it.modSeq > since.value())
                .map(Vanished::uid)
                .toList();
        return new MailboxChanges(status(reader), changed, UidSet.of(gone), since.value() >= forgotten);
    }

    List<MemoryMessage> messages(UidSet uids, @Nullable AccountId reader) {
        return messages(reader).stream().filter(it -> uids.contains(it.uid())).toList();
    }

    List<MemoryMessage> messages(@Nullable AccountId reader) {
        if (reader == null) {
            return List.copyOf(messages.values());
        }
        Map<Uid, SeenMark> marks = marks(reader);
        return messages.values().stream()
                .map(it -> it.seenBy(marks.get(it.uid())))
                .toList();
    }

    private Map<Uid, SeenMark> marks(AccountId reader) {
        return seenBy.computeIfAbsent(reader, _ -> new HashMap<>());
    }

    /// One change, whatever number of messages it touches: all get the modseq that this gives.
    ModSeq change() {
        return new ModSeq(++highestModSeq);
    }

    /// @param reader who adds it, if it is not the owner: what it has seen stays its own
    Uid add(
            ModSeq modSeq,
            Flags flags,
            @Nullable AccountId reader,
            Instant internalDate,
            Instant savedDate,
            ThreadId thread,
            MemoryContent content) {
        Uid uid = new Uid(uidNext++);
        Flags kept = flags;
        if (reader != null) {
            kept = flags.without(List.of(Flag.SEEN));
            marks(reader).put(uid, new SeenMark(flags.contains(Flag.SEEN), modSeq));
        }
        messages.put(uid, new MemoryMessage(uid, modSeq, kept, internalDate, savedDate, thread, content));
        return uid;
    }

    /// @param changeable which flags may be changed; others stay
    StoreOutcome store(
            UidSet uids,
            FlagChange change,
            @Nullable ModSeq unchangedSince,
            @Nullable AccountId reader,
            Predicate<Flag> changeable) {
        List<MessageState> changed = new ArrayList<>();
        List<Uid> modified = new ArrayList<>();
        @Nullable ModSeq modSeq = null;
        for (MemoryMessage message : messages(uids, reader)) {
            if (unchangedSince != null && message.modSeq().compareTo(unchangedSince) > 0) {
                modified.add(message.uid());
                continue;
            }
            Flags before = message.flags();
            Flags flags = merged(before, change.applyTo(before), changeable);
            MemoryMessage after = message;
            if (!flags.equals(before)) {
                modSeq = modSeq == null ? change() : modSeq;
                after = message.with(flags, modSeq);
                put(after, before, reader);
            }
            changed.add(after.state());
        }
        return new StoreOutcome(changed, UidSet.of(modified));
    }

    private static Flags merged(Flags before, Flags wanted, Predicate<Flag> changeable) {
        List<Flag> all = new ArrayList<>();
        before.all().stream().filter(changeable.negate()).forEach(all::add);
        wanted.all().stream().filter(changeable).forEach(all::add);
        return new Flags(all);
    }

    private void put(MemoryMessage after, Flags before, @Nullable AccountId reader) {
        if (reader == null) {
            messages.put(after.uid(), after);
            return;
        }
        boolean seen = after.flags().contains(Flag.SEEN);
        if (seen != before.contains(Flag.SEEN)) {
            marks(reader).put(after.uid(), new SeenMark(seen, after.modSeq()));
        }
        List<Flag> own = List.of(Flag.SEEN);
        if (!after.flags().without(own).equals(before.without(own))) {
            MemoryMessage kept = Objects.requireNonNull(messages.get(after.uid()));
            Flags shared = after.flags().without(own);
            messages.put(
                    after.uid(),
                    kept.with(kept.flags().contains(Flag.SEEN) ? shared.with(own) : shared, after.modSeq()));
        }
    }

    void remove(List<MemoryMessage> gone) {
        if (gone.isEmpty()) {
            return;
        }
        ModSeq modSeq = change();
        for (MemoryMessage message : gone) {
            messages.remove(message.uid());
            vanished.add(new Vanished(message.uid(), modSeq.value()));
        }
    }

    /// Forgets which messages are gone, as a store does after some time.
    void forget() {
        vanished.clear();
        forgotten = highestModSeq;
    }
}
