package org.pennypost.mailbox.api.admin;

import java.util.List;

import org.jspecify.annotations.Nullable;

/// What a webhook is told, and where.
public record WebhookSetting(
        @Described("`https://…`, on the Internet") @Nullable String url,

        @Described(
                "of which events: `queued`, `attempted`, `delivered`, `deferred`, `failed`, `expired`, `cancelled`; null: all")
        @Nullable
        List<String> events,

        @Described("of whose mail: one of our domains; null: all") @Nullable
        String domain,

        @Described("whether it is told anything; null: yes") @Nullable
        Boolean enabled) {}
