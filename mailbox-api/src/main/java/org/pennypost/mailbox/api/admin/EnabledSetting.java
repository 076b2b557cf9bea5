package org.pennypost.mailbox.api.admin;

import org.jspecify.annotations.Nullable;

/// Whether anybody can log in to an account.
public record EnabledSetting(
        @Described("false: mail still comes in, and nobody can log in") @Nullable
        Boolean enabled) {}
