package org.pennypost.mailbox.api.admin;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/// What an account has sent in a minute, an hour or a day.
public record SendingWindow(
        @Described("`minute`, `hour` or `day`") String span,
        @Described("taken from it") long messages,

        @Described("that it may send; null: without limit") @Nullable
        Long messageLimit,

        @Described("of those messages") long recipients,

        @Described("that they may have; null: without limit") @Nullable
        Long recipientLimit,

        @Described("when it begins to be counted anew; null while nothing was sent") @Nullable
        Instant endsAt) {}
