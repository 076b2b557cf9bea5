package org.pennypost.mailbox.api.admin;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/// A delivery, what it has met, and why it waits.
public record QueueDetail(
        @Described("as in the list") QueueItem delivery,
        @Described("in words") String why,

        @Described("until when it waits; null if nobody can say, or if it has ended") @Nullable
        Instant until,

        @Described("what was tried, ascending by time") List<QueueAttempt> attempts) {

    public QueueDetail {
        attempts = List.copyOf(attempts);
    }
}
