package org.pennypost.mailbox.api.admin;

import java.util.List;

import org.jspecify.annotations.Nullable;

/// An app password to be made.
public record NewAppPassword(
        @Described("of the program, for people") @Nullable String name,

        @Described("of `imap`, `pop3`, `smtp`; null for all") @Nullable
        List<String> scopes) {}
