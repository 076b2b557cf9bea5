package org.pennypost.mailbox.api.admin;

import org.jspecify.annotations.Nullable;

/// Where a delivery goes.
public record QueueRoute(
        @Described("a name, or an address literal such as `[192.0.2.1]`") @Nullable
        String host) {}
