package org.pennypost.mailbox.accounts;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.pennypost.mail.store.AccountId;

/// What is known of a name with which somebody wants to log in.
///
/// @param mustWait    whether too many have failed before
/// @param hasFailed   whether this name has failed from this network
/// @param account     null if there is none of that name
/// @param appPassword the one that was given, if it is one of the account
record Credentials(
        boolean mustWait,
        boolean hasFailed,
        @Nullable Holder account,
        @Nullable UsedAppPassword appPassword) {

    record Holder(AccountId id, Verifiers verifiers, boolean enabled) {}

    /// @param scopes     as they are stored
    /// @param lastUsedAt null if it never was
    record UsedAppPassword(
            long id,
            String name,
            List<String> scopes,
            @Nullable Instant lastUsedAt) {

        boolean isFor(String protocol) {
            return scopes.stream().map(AppPassword.Scope::valueOf).anyMatch(scope -> scope.isOf(protocol));
        }
    }
}
