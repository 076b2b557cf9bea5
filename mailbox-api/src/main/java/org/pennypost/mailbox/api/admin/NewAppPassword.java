package org.pennypost.mailbox.api.admin;

import java.util.List;

import org.jspecify.annotations.Nullable;

/// An app password to be made.
///
/// @param name   for people
/// @param scopes of `imap`, `pop3`, `smtp`; null for all
public record NewAppPassword(
        @Nullable String name, @Nullable List<String> scopes) {}
