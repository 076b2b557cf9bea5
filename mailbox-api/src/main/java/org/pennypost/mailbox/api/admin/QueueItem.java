package org.pennypost.mailbox.api.admin;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/// A delivery that has not ended.
///
/// @param id            names it in this API
/// @param sender        empty for the null reverse-path
/// @param state         `QUEUED` or `LEASED`: a relay worker tries it
/// @param attempts      with the one that is being made
/// @param nextAttemptAt for `LEASED`, when it is given to another worker if this one has not reported
/// @param lastReply     of the remote host, or what went wrong; null before the first attempt has ended
/// @param createdAt     when the message was queued
public record QueueItem(
        String id,
        String sender,
        String recipient,
        String state,
        int attempts,
        Instant nextAttemptAt,
        @Nullable String lastReply,
        Instant createdAt) {}
