package org.pennypost.mailbox.api.admin;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/// An address to which nothing is to be sent.
public record NewSuppression(
        @Described("such as `nobody@example.net`") @Nullable String address,

        @Described("of the accounts whose mail it concerns; null for all mail") @Nullable
        String senderDomain,

        @Described("what administrators are told of it; senders are not") @Nullable
        String note,

        @Described("until when; null for ever") @Nullable Instant expiresAt) {}
