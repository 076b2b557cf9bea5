package org.pennypost.mailbox.api.admin;

import org.jspecify.annotations.Nullable;

/// A domain to be added.
///
/// @param aliasOf the domain whose addresses are to be also those of this one; null for a domain of its own
public record NewDomain(@Nullable String name, @Nullable String aliasOf) {}
