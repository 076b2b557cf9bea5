package org.pennypost.mailbox.api.admin;

import org.jspecify.annotations.Nullable;

/// How much an account may send; null is what the server does otherwise, 0 is without limit.
public record SendingSetting(
        @Described("messages in a minute; null: as the server does; 0: without limit") @Nullable
        Integer messagesPerMinute,

        @Described("recipients of all of them") @Nullable Integer recipientsPerMinute,

        @Described("messages in an hour") @Nullable Integer messagesPerHour,

        @Described("recipients of all of them") @Nullable Integer recipientsPerHour,

        @Described("messages in a day") @Nullable Integer messagesPerDay,

        @Described("recipients of all of them") @Nullable Integer recipientsPerDay) {}
