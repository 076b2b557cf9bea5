package org.pennypost.mailbox.api.admin;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/// A password for one program.
public record AppPasswordItem(
        @Described("names it in this API") String id,
        @Described("of the program") String name,
        @Described("of `imap`, `pop3`, `smtp`") List<String> scopes,
        @Described("when it was made") Instant createdAt,

        @Described("may be some minutes behind; null if it never was") @Nullable
        Instant lastUsedAt,

        @Described("in the answer to its making; null for ever after") @Nullable
        String password) {

    /// Without the password: this may stand in a log.
    @Override
    public String toString() {
        return "AppPasswordItem[" + id + " " + name + "]";
    }
}
