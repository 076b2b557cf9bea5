package org.pennypost.mailbox.api.admin;

import org.jspecify.annotations.Nullable;

/// Whether anybody can log in to an account.
public record EnabledSetting(@Nullable Boolean enabled) {}
