package org.pennypost.mailbox.api.admin;

import java.time.Instant;
import java.util.List;

/// A message that can be brought back.
public record ExpungedItem(
        @Described("names it in this API") String id,
        @Described("that it was in") String mailbox,
        @Described("when it was expunged") Instant expungedAt,
        @Described("when it was received") Instant internalDate,
        @Described("octets") long size,
        @Described("as in IMAP, such as `\\Seen`") List<String> flags,
        @Described("the addresses of its From field") List<String> from,
        @Described("decoded; empty if it has none") String subject) {

    public ExpungedItem {
        flags = List.copyOf(flags);
        from = List.copyOf(from);
    }
}
