package org.pennypost.mailbox.authlog;

import java.net.InetAddress;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

/// Which logins: those that are all of what is not null.
///
/// @param name  canonical
/// @param since then or later
/// @param until before
public record LoginFilter(
        @Nullable String name,
        @Nullable InetAddress client,
        @Nullable LoginOutcome outcome,
        @Nullable Instant since,
        @Nullable Instant until) {}
