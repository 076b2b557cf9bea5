package org.pennypost.mailbox.suppression;

import org.jspecify.annotations.Nullable;

import org.pennypost.mail.bounce.BounceClass;

/// A refusal for good.
///
/// @param delivery `deliveries.id`
/// @param host     null if none was asked
public record HardBounce(
        long delivery,
        BounceClass why,
        String status,
        String reply,
        @Nullable String host) {}
