package org.pennypost.mailbox.api.admin;

import java.time.Instant;
import java.util.List;

/// A message that waits for somebody to release it.
public record QuarantineItem(
        @Described("names it in this API") String id,

        @Described("what the sender was told, and what logs call it")
        String queueId,

        @Described("empty for the null reverse-path") String sender,
        @Described("canonical") List<String> recipients,
        @Described("what was found against it") String why,
        @Described("octets") long size,
        @Described("since when") Instant heldAt,
        @Described("the addresses of its From field") List<String> from,
        @Described("decoded; empty if it has none") String subject) {

    public QuarantineItem {
        recipients = List.copyOf(recipients);
        from = List.copyOf(from);
    }
}
