package org.pennypost.mailbox.api.admin;

import org.jspecify.annotations.Nullable;

/// A domain to be added.
public record NewDomain(@Nullable String name) {}
