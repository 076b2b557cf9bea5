package org.pennypost.mailbox.api.admin;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/// A password for one program.
///
/// @param id         names it in this API
/// @param scopes     of `imap`, `pop3`, `smtp`
/// @param lastUsedAt may be some minutes behind; null if it never was
/// @param password   in the answer to its making; null for ever after
public record AppPasswordItem(
        String id,
        String name,
        List<String> scopes,
        Instant createdAt,
        @Nullable Instant lastUsedAt,
        @Nullable String password) {

    /// Without the password: this may stand in a log.
    @Override
    public String toString() {
        return "AppPasswordItem[" + id + " " + name + "]";
    }
}
