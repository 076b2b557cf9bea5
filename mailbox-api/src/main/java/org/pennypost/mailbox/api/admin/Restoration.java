package org.pennypost.mailbox.api.admin;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/// Which messages to bring back, and where to: either some by their ids, or all since a time.
///
/// @param ids     exactly these
/// @param since   what was expunged then or later
/// @param mailbox with a time: only what was in it
/// @param to      the mailbox for all of them, made if there is none; without it each goes where it was
public record Restoration(
        @Nullable List<String> ids,
        @Nullable Instant since,
        @Nullable String mailbox,
        @Nullable String to) {}
