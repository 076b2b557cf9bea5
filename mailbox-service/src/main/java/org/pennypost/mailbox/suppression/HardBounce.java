package org.pennypost.mailbox.suppression;

import org.jspecify.annotations.Nullable;

import org.pennypost.mail.bounce.BounceClass;

/// A refusal for good.
///
/// @param delivery    `deliveries.id`
/// @param host        null if none was asked
/// @param ofRecipient whether it was said of this recipient, rather than of the whole message
public record HardBounce(
        long delivery,
        BounceClass why,
        String status,
        String reply,
        @Nullable String host,
        boolean ofRecipient) {}
