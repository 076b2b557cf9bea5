package org.pennypost.mail.store.memory;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

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
    private final @Nullable SpecialUse specialUse;
    private final TreeMap<Uid, MemoryMessage> messages = new TreeMap<>();
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

    long size() {
        return messages.values().stream().mapToLong(MemoryMessage::size).sum();
    }

    MailboxStatus status() {
        return new MailboxStatus(
                id,
                uidValidity,
                new Uid(uidNext),
                new ModSeq(highestModSeq),
                messages.size(),
                messages.values().stream()
                        .filter(it -> !it.flags().contains(Flag.SEEN))
                        .count(),
                messages.values().stream()
                        .filter(it -> it.flags().contains(Flag.DELETED))
                        .count(),
                size());
    }

    MailboxSnapshot snapshot() {
        return new MailboxSnapshot(
                status(), messages.values().stream().map(MemoryMessage::state).toList());
    }

    MailboxChanges changesSince(ModSeq since) {
        List<MessageState> changed = messages.values().stream()
                .filter(it -> it.modSeq().compareTo(since) > 0)
                .map(MemoryMessage::state)
                .toList();
        List<Uid> gone = vanished.stream()
                .filter(it -> it.modSeq > since.value())
                .map(Vanished::uid)
                .toList();
        return new MailboxChanges(status(), changed, UidSet.of(gone), since.value() >= forgotten);
    }

    List<MemoryMessage> messages(UidSet uids) {
        return messages.values().stream().filter(it -> uids.contains(it.uid())).toList();
    }

    List<MemoryMessage> messages() {
        return List.copyOf(messages.values());
    }

    /// One change, whatever number of messages it touches: all get the modseq that this gives.
    ModSeq change() {
        return new ModSeq(++highestModSeq);
    }

    Uid add(
            ModSeq modSeq,
            Flags flags,
            Instant internalDate,
            Instant savedDate,
            ThreadId thread,
            MemoryContent content) {
        Uid uid = new Uid(uidNext++);
        messages.put(uid, new MemoryMessage(uid, modSeq, flags, internalDate, savedDate, thread, content));
        return uid;
    }

    StoreOutcome store(UidSet uids, FlagChange change, @Nullable ModSeq unchangedSince) {
        List<MessageState> changed = new ArrayList<>();
        List<Uid> modified = new ArrayList<>();
        @Nullable ModSeq modSeq = null;
        for (MemoryMessage message : messages(uids)) {
            if (unchangedSince != null && message.modSeq().compareTo(unchangedSince) > 0) {
                modified.add(message.uid());
                continue;
            }
            Flags flags = change.applyTo(message.flags());
            MemoryMessage after = message;
            if (!flags.equals(message.flags())) {
                modSeq = modSeq == null ? change() : modSeq;
                after = message.with(flags, modSeq);
                messages.put(message.uid(), after);
            }
            changed.add(after.state());
        }
        return new StoreOutcome(changed, UidSet.of(modified));
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
