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
/// @param route         the host or address literal that alone gets it, whatever the DNS says; null: as the
/// DNS says
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
        boolean originated,
        @Nullable String route) {

    /// One that goes where the DNS says.
    public LeasedDelivery(
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
            boolean originated) {
        this(
                id,
                token,
                queueId,
                reversePath,
                recipient,
                parameters,
                content,
                contentOffset,
                size,
                attempts,
                queuedAt,
                originated,
                null);
    }
}
