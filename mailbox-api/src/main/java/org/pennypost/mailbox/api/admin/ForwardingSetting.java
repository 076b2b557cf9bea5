package org.pennypost.mailbox.api.admin;

import java.util.List;

import org.jspecify.annotations.Nullable;

/// Where an account's mail goes on to.
///
/// @param targets   addresses of ours or of other hosts; empty for nowhere
/// @param keepsCopy whether the account gets its mail as well; null is true
public record ForwardingSetting(
        @Nullable List<String> targets, @Nullable Boolean keepsCopy) {}
