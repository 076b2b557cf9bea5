package org.pennypost.mail.store;

import java.io.IOException;
import java.io.InputStream;

/// Reads stored content. It never changes, so any part of it may be cached for ever.
public interface Contents {

    /// How many messages can be read at once.
    int MOST_AT_ONCE = 1000;

    /// A part of the content; shorter than `length` where the content ends. The caller closes the stream.
    ///
    /// @param offset octets to skip, not negative
    /// @param length octets to read at the most; [Long#MAX_VALUE] for all the rest
    /// @throws Refusal with [RefusalCode#NOT_FOUND] if there is no such content
    InputStream read(ContentId id, long offset, long length);

    /// Hands over messages of a mailbox, or their beginnings, ascending by UID, while they are read. What is not there
    /// any more is passed over.
    ///
    /// @param uids no more than [#MOST_AT_ONCE]
    /// @param most octets of each at the most; [Long#MAX_VALUE] for all
    /// @throws IOException that `each` throws, or when what follows cannot be read
    /// @throws Refusal with [RefusalCode#LIMIT] for too many at once
    void read(MailboxId mailbox, UidSet uids, long most, Taker each) throws IOException;

    @FunctionalInterface
    interface Taker {

        /// @param octets need not be read to the end, and are not closed by the taker
        void take(Uid uid, InputStream octets) throws IOException;
    }
}
