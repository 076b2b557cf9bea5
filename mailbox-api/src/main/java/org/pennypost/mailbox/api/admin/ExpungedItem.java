package org.pennypost.mailbox.api.admin;

import java.time.Instant;
import java.util.List;

/// A message that can be brought back.
///
/// @param id           names it in this API
/// @param mailbox      that it was in
/// @param internalDate when it was received
/// @param size         octets
/// @param flags        as in IMAP, such as `\Seen`
/// @param from         the addresses of its From field
/// @param subject      decoded; empty if it has none
public record ExpungedItem(
        String id,
        String mailbox,
        Instant expungedAt,
        Instant internalDate,
        long size,
        List<String> flags,
        List<String> from,
        String subject) {

    public ExpungedItem {
        flags = List.copyOf(flags);
        from = List.copyOf(from);
    }
}
