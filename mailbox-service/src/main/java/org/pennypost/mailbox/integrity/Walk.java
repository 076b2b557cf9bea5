package org.pennypost.mailbox.integrity;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/// How far a check is.
///
/// @param position  empty at the beginning of a round
/// @param startedAt of the present round
/// @param endedAt   of the last round that has ended; null before the first one has
/// @param rounds    that have ended
/// @param checked   in the present round
/// @param hurried   whether this round was asked for and does not pause
public record Walk(
        String name,
        String position,
        Instant startedAt,
        @Nullable Instant endedAt,
        long rounds,
        long checked,
        boolean hurried) {}
