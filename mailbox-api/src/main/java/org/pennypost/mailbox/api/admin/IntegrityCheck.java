package org.pennypost.mailbox.api.admin;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/// How far a check is, which goes over everything of its kind again and again.
///
/// @param name      `ACCOUNTS`, `CONTENTS`, `DOMAINS` or `QUEUE`
/// @param rounds    that have ended
/// @param checked   in the present round
/// @param startedAt of the present round
/// @param endedAt   of the last round that has ended; null before the first one has
/// @param hurried   whether this round was asked for and does not pause
public record IntegrityCheck(
        String name,
        long rounds,
        long checked,
        Instant startedAt,
        @Nullable Instant endedAt,
        boolean hurried) {}
