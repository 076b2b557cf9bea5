package org.pennypost.mailbox.api.admin;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/// How far a check is, which goes over everything of its kind again and again.
public record IntegrityCheck(
        @Described("`ACCOUNTS`, `CONTENTS`, `DOMAINS` or `QUEUE`")
        String name,

        @Described("that have ended") long rounds,
        @Described("how many things, in the present round") long checked,
        @Described("of the present round") Instant startedAt,

        @Described("of the last round that has ended; null before the first one has") @Nullable
        Instant endedAt,

        @Described("whether this round was asked for and does not pause")
        boolean hurried) {}
