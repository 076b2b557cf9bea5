package org.pennypost.mail.store.memory;

import java.time.Instant;

import org.pennypost.mail.store.Flags;
import org.pennypost.mail.store.MessageState;
import org.pennypost.mail.store.ModSeq;
import org.pennypost.mail.store.StoredMessage;
import org.pennypost.mail.store.ThreadId;
import org.pennypost.mail.store.Uid;

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

    MemoryMessage with(Flags newFlags, ModSeq newModSeq) {
        return new MemoryMessage(uid, newModSeq, newFlags, internalDate, savedDate, thread, content);
    }
}
