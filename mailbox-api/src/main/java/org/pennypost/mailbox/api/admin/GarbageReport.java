package org.pennypost.mailbox.api.admin;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/// What was removed because nothing referred to it any more.
///
/// @param total  since the first collection; null if there was none yet
/// @param latest collections, the last one first
public record GarbageReport(@Nullable Removed total, List<Removed> latest) {

    public GarbageReport {
        latest = List.copyOf(latest);
    }

    /// @param octets       of the contents, before compression
    /// @param objects      that no content referred to
    /// @param objectOctets of those objects
    /// @param submissions  that are no longer remembered
    public record Removed(
            Instant since,
            Instant until,
            long contents,
            long octets,
            long objects,
            long objectOctets,
            long submissions) {}
}
