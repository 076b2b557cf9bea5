package org.pennypost.mailbox.api.admin;

import org.jspecify.annotations.Nullable;

/// A domain to be added.
public record NewDomain(
        @Described("such as `example.org`") @Nullable String name,

        @Described("the domain whose addresses are to be also those of this one; null for a domain of its own")
        @Nullable
        String aliasOf) {}
