package org.pennypost.mailbox.api.admin;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/// What is done to many deliveries, and how far it has come.
public record QueueJobItem(
        @Described("names it in this API") String id,

        @Described("`HOLD`, `RELEASE`, `RETRY`, `CANCEL`, `BOUNCE` or `REROUTE`")
        String action,

        @Described("for `REROUTE`") @Nullable String host,

        @Described("`COUNTING`; `READY` to be started; `RUNNING`; `DONE`")
        String state,

        @Described("how many deliveries it has counted") long matched,
        @Described("how many of these it has come to") long handled,

        @Described(
                "to how many of these it was done; the others were being tried, had ended, or were in no state for it")
        long done,

        @Described("when it was asked for") Instant createdAt,

        @Described("when it came to its end, or was stopped") @Nullable
        Instant endedAt) {}
