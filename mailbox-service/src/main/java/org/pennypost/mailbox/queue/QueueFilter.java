package org.pennypost.mailbox.queue;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

import org.pennypost.mail.bounce.BounceClass;
import org.pennypost.mail.store.AccountId;

/// Deliveries that have not ended and that are all of what is given; null for all.
///
/// @param sender       compared without case; empty for the null reverse-path
/// @param recipient    compared without case
/// @param domain       of the recipient, canonical
/// @param account      who submitted the message
/// @param queuedBefore when the message was queued
/// @param queuedAfter  likewise
/// @param reply        a part of the last reply, compared without case
/// @param status       what the last enhanced status begins with, such as `4.7` or `4.7.1`
/// @param bounce       why the last attempt has not succeeded
/// @param ambiguous    whether a host may have got it without our knowing
public record QueueFilter(
        @Nullable String sender,
        @Nullable String recipient,
        @Nullable String domain,
        @Nullable AccountId account,
        @Nullable DeliveryState state,
        @Nullable Instant queuedBefore,
        @Nullable Instant queuedAfter,
        @Nullable String reply,
        @Nullable String status,
        @Nullable BounceClass bounce,
        @Nullable Boolean ambiguous) {

    public static final QueueFilter ALL =
            new QueueFilter(null, null, null, null, null, null, null, null, null, null, null);
}
