package org.pennypost.mailbox.api.admin;

import org.jspecify.annotations.Nullable;

/// A further address for an account.
///
/// @param account by its own address
public record NewAlias(@Nullable String address, @Nullable String account) {}
