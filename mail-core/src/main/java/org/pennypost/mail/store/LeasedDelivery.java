package org.pennypost.mail.store;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

import org.pennypost.mail.address.MailAddress;

/// A delivery that this worker alone may try now.
///
/// @param token         the fencing token: goes back with the report
/// @param reversePath   null for the null reverse-path
/// @param contentOffset octets of the content to skip: the Return-Path field is for local mailboxes only
/// @param size          octets to send
/// @param attempts      how many attempts there were before this one
/// @param queueId       what logs call the message
/// @param originated    whether one of our accounts has sent it, or we ourselves: not if it only passes through
public record LeasedDelivery(
        DeliveryId id,
        long token,
        String queueId,
        @Nullable MailAddress reversePath,
        Submission.Recipient recipient,
        MailParameters parameters,
        ContentId content,
        long contentOffset,
        long size,
        int attempts,
        Instant queuedAt,
        boolean originated) {}
