package org.pennypost.mailbox.accounts;

import org.jspecify.annotations.Nullable;

import org.pennypost.mail.store.ScramHash;

/// Everything that is kept of one password, each as it is stored.
///
/// @param argon2id    its kind in braces first
/// @param scramSha256 null where SCRAM was not wanted when the password was set
/// @param scramSha1   likewise
record Verifiers(
        String argon2id,
        @Nullable String scramSha256,
        @Nullable String scramSha1) {

    @Nullable
    String scram(ScramHash hash) {
        return switch (hash) {
            case SHA_256 -> scramSha256;
            case SHA_1 -> scramSha1;
        };
    }

    /// Without what it keeps: this may stand in a log.
    @Override
    public String toString() {
        return "Verifiers[]";
    }
}
