package org.pennypost.mailbox.api.admin;

import org.jspecify.annotations.Nullable;

/// What people call whose an account is.
public record DisplayNameSetting(
        @Described("null for nothing") @Nullable String displayName) {}
