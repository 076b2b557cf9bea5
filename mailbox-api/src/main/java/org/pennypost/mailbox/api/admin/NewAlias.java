package org.pennypost.mailbox.api.admin;

import org.jspecify.annotations.Nullable;

/// A further address for an account.
public record NewAlias(
        @Described("of a domain of ours, not in use yet") @Nullable
        String address,

        @Described("by its own address") @Nullable String account) {}
