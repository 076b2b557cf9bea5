package org.pennypost.mailbox.api.admin;

import org.jspecify.annotations.Nullable;

/// What to do to all deliveries that are selected.
public record QueueJobRequest(
        @Described("`HOLD`, `RELEASE`, `RETRY`, `CANCEL`, `BOUNCE` or `REROUTE`") @Nullable
        String action,

        @Described("for `REROUTE`: a name, or an address literal such as `[192.0.2.1]`") @Nullable
        String host,

        @Described("which; an empty one for all") @Nullable QueueSelection selection,

        @Described("whether it only counts, and then waits to be started") @Nullable
        Boolean preview) {}
