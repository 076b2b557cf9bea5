package org.pennypost.mailbox.api.admin;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/// Deliveries that have not ended and are all of what is given.
public record QueueSelection(
        @Described("the reverse-path, empty for the null one") @Nullable
        String sender,

        @Described("an address") @Nullable String recipient,

        @Described("of the recipient") @Nullable String domain,

        @Described("the address of the account that submitted the message") @Nullable
        String account,

        @Described("`QUEUED`, `LEASED` or `HELD`") @Nullable String state,

        @Described("when the message was queued") @Nullable Instant queuedBefore,

        @Described("when the message was queued") @Nullable Instant queuedAfter,

        @Described("a part of the last reply") @Nullable String reply,

        @Described("what the last enhanced status begins with, such as `4.7`") @Nullable
        String status,

        @Described("why the last attempt has not succeeded, such as `MAILBOX_FULL`") @Nullable
        String bounceClass,

        @Described("whether a host may have got it without our knowing") @Nullable
        Boolean ambiguous) {}
