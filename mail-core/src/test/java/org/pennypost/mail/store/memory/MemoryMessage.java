package org.pennypost.mail.store.memory;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.pennypost.mail.store.Flag;
import org.pennypost.mail.store.Flags;
import org.pennypost.mail.store.MessageState;
import org.pennypost.mail.store.ModSeq;
import org.pennypost.mail.store.StoredMessage;
import org.pennypost.mail.store.ThreadId;
import org.pennypost.mail.store.Uid;
import org.pennypost.mail.store.UidSet;

/// A message in a mailbox.
record MemoryMessage(
        Uid uid,
        ModSeq modSeq,
        Flags flags,
        Instant internalDate,
        Instant savedDate,
        ThreadId thread,
        MemoryContent content) {

    long size() {
        return content.size();
    }

    MessageState state() {
        return new MessageState(uid, modSeq, size(), flags);
    }

    StoredMessage stored() {
        return new StoredMessage(
                uid,
                content.id(),
                thread,
                size(),
                internalDate,
                savedDate,
                content.scanned().message());
    }

    /// As a reader sees it who has a `\Seen` flag of its own.
    MemoryMessage seenBy(@Nullable SeenMark mark) {
        Flags others = flags.without(List.of(Flag.SEEN));
        if (mark == null) {
            return with(others, modSeq);
        }
        ModSeq later = mark.modSeq().compareTo(modSeq) > 0 ? mark.modSeq() : modSeq;
        return with(mark.seen() ? others.with(List.of(Flag.SEEN)) : others, later);
    }

    MemoryMessage with(Flags newFlags, ModSeq newModSeq) {
        return new MemoryMessage(uid, newModSeq, newFlags, internalDate, savedDate, thread, content);
    }

    static UidSet uids(List<MemoryMessage> messages) {
        return UidSet.of(messages.stream().map(MemoryMessage::uid).toList());
    }
}
