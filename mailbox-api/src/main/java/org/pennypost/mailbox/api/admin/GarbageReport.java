package org.pennypost.mailbox.api.admin;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/// What was removed because nothing referred to it any more.
public record GarbageReport(
        @Described("since the first collection; null if there was none yet") @Nullable
        Removed total,

        @Described("collections, the last one first") List<Removed> latest) {

    public GarbageReport {
        latest = List.copyOf(latest);
    }

    public record Removed(
            @Described("when the collection began; of the total: the first one")
            Instant since,

            @Described("when it ended; of the total: the last one")
            Instant until,

            @Described("that nothing referred to any more") long contents,

            @Described("of the contents, before compression")
            long octets,

            @Described("that no content referred to") long objects,
            @Described("of those objects") long objectOctets,
            @Described("that are no longer remembered") long submissions) {}
}
