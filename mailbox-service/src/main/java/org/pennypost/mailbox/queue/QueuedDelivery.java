package org.pennypost.mailbox.queue;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/// A delivery as administration sees it.
///
/// @param queueId       what the logs call its message
/// @param sender        as it stands in a path; null for the null reverse-path
/// @param domain        canonical
/// @param nextAttemptAt null if there is none to come by itself
/// @param lastClass     why the last attempt has not succeeded
/// @param ambiguous     whether a host may have got it without our knowing
/// @param route         the host that it is given to, whatever the DNS says; null: as the DNS says
public record QueuedDelivery(
        long id,
        String queueId,
        @Nullable String sender,
        String recipient,
        String domain,
        DeliveryState state,
        int attempts,
        @Nullable Instant nextAttemptAt,
        @Nullable String lastStatus,
        @Nullable String lastReply,
        @Nullable String lastClass,
        boolean ambiguous,
        @Nullable String route,
        Instant createdAt) {}
