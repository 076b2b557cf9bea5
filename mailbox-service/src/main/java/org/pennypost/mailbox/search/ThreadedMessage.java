package org.pennypost.mailbox.search;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.pennypost.mailbox.content.MessageLinks;

/// What is asked of a message to put it into a thread.
///
/// @param sent    when the message was sent (RFC 5256 §2.2), as a number that grows with time
/// @param arrived when it arrived, likewise
record ThreadedMessage(long uid, long sent, long arrived, MessageLinks links) {

    /// A message as octets, to be read by [#all]: numbers are big-endian, as PostgreSQL's `send` functions have them.
    static final String COLUMNS =
            "int8send(t.uid) || timestamptz_send(t.sent_at) || timestamptz_send(t.internal_date) || t.links";

    /// Messages one behind another; null is none.
    static List<ThreadedMessage> all(byte @Nullable [] octets) {
        List<ThreadedMessage> messages = new ArrayList<>();
        if (octets == null) {
            return messages;
        }
        ByteBuffer rest = ByteBuffer.wrap(octets);
        while (rest.hasRemaining()) {
            messages.add(new ThreadedMessage(rest.getLong(), rest.getLong(), rest.getLong(), MessageLinks.read(rest)));
        }
        return messages;
    }
}
