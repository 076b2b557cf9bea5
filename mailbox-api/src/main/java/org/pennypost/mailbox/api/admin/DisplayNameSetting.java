package org.pennypost.mailbox.api.admin;

import org.jspecify.annotations.Nullable;

/// What people call whose an account is.
///
/// @param displayName null for nothing
public record DisplayNameSetting(@Nullable String displayName) {}
