package org.pennypost.imap.grammar;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.pennypost.mail.store.Flags;

/// One message of an APPEND or REPLACE (RFC 9051 §6.3.12, RFC 3502 §6.3.11), all but its octets.
///
/// @param internalDate null means now
/// @param catenated    whether the client says of what parts it consists (RFC 4469); else it is one text
/// @param parts        at least one
public record AppendMessage(Flags flags, @Nullable Instant internalDate, boolean catenated, List<MessagePart> parts) {

    public AppendMessage {
        parts = List.copyOf(parts);
    }
}
