package org.pennypost.imap.grammar;

import java.util.Optional;

import org.pennypost.mail.store.ContentId;
import org.pennypost.mail.store.MailboxId;
import org.pennypost.mail.store.ThreadId;

/// An `objectid` (RFC 8474 §7): the name of a mailbox, of a message's content, or of a conversation. A letter in front
/// says which, so that none is ever taken for another.
///
/// @param text as it travels; upper and lower case are different
public record ObjectId(String text) {

    /// MAILBOXID (RFC 8474 §4).
    public static ObjectId of(MailboxId mailbox) {
        return new ObjectId("F" + mailbox);
    }

    /// EMAILID (RFC 8474 §5.1): equal octets have equal names.
    public static ObjectId of(ContentId content) {
        return new ObjectId("M" + content);
    }

    /// THREADID (RFC 8474 §5.2).
    public static ObjectId of(ThreadId thread) {
        return new ObjectId("T" + thread);
    }

    /// The content that this names, if it can be the name of one.
    public Optional<ContentId> content() {
        return text.matches("M[0-9a-f]{64}") ? Optional.of(new ContentId(text.substring(1))) : Optional.empty();
    }

    /// The conversation that this names, if it can be the name of one.
    public Optional<ThreadId> thread() {
        return text.matches("T(0|[1-9a-f][0-9a-f]{0,15})")
                ? Optional.of(new ThreadId(Long.parseUnsignedLong(text, 1, text.length(), 16)))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return text;
    }
}
