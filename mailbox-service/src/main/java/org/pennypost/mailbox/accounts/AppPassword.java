package org.pennypost.mailbox.accounts;

import java.time.Instant;
import java.util.Locale;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/// A password for one program. What it is has been shown when it was made, and to nobody since.
///
/// @param name       for people
/// @param lastUsedAt may be some minutes behind; null if it never was
public record AppPassword(
        long id,
        String name,
        Set<Scope> scopes,
        Instant createdAt,
        @Nullable Instant lastUsedAt) {

    /// What a program may log in to.
    public enum Scope {
        IMAP,
        POP3,
        SMTP;

        /// @param protocol as the auth log names it
        boolean isOf(String protocol) {
            return name().toLowerCase(Locale.ROOT).equals(protocol);
        }
    }

    /// One that was just made.
    ///
    /// @param password in groups, to be read and typed
    public record Made(AppPassword appPassword, String password) {

        /// Without the password: this may stand in a log.
        @Override
        public String toString() {
            return "Made[" + appPassword + "]";
        }
    }
}
