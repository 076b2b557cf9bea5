package org.pennypost.mailbox.api.admin;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/// Which messages to bring back, and where to: either some by their ids, or all since a time.
public record Restoration(
        @Described("exactly these") @Nullable List<String> ids,

        @Described("what was expunged then or later") @Nullable
        Instant since,

        @Described("with a time: only what was in it") @Nullable
        String mailbox,

        @Described("the mailbox for all of them, made if there is none; without it each goes where it was") @Nullable
        String to) {}
