package org.pennypost.mailbox.api.admin;

import org.jspecify.annotations.Nullable;

/// What an endpoint made of an event of no meaning.
public record WebhookTrial(
        @Described("whether it took it") boolean taken,

        @Described("why it did not; null: it did") @Nullable String trouble) {}
