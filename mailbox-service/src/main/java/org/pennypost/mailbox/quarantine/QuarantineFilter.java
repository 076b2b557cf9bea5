package org.pennypost.mailbox.quarantine;

import org.jspecify.annotations.Nullable;

/// Messages that are all of what is given.
///
/// @param sender    canonical, empty for the null reverse-path; null for all
/// @param recipient canonical; null for all
public record QuarantineFilter(
        @Nullable String sender, @Nullable String recipient) {}
