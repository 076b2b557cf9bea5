package org.pennypost.mailbox.api.admin;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/// A domain or an account whose mail is not carried for now.
public record QueuePause(
        @Described("of recipients; null if it is an account") @Nullable
        String domain,

        @Described("the address of an account; null if it is a domain") @Nullable
        String account,

        @Described("what administrators are told of it") @Nullable
        String why,

        @Described("since when; the server sets it") @Nullable
        Instant since) {}
