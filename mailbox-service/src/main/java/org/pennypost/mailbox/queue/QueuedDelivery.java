package org.pennypost.mailbox.queue;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/// A delivery as administration sees it.
///
/// @param sender as it stands in a path; null for the null reverse-path
public record QueuedDelivery(
        long id,
        @Nullable String sender,
        String recipient,
        DeliveryState state,
        int attempts,
        Instant nextAttemptAt,
        @Nullable String lastReply,
        Instant createdAt) {}
