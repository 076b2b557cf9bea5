package org.pennypost.mailbox.api.admin;

import org.jspecify.annotations.Nullable;

/// An account to be added.
public record NewAccount(
        @Described("of a domain of ours, not in use yet") @Nullable
        String address,

        @Described("of its owner, not empty") @Nullable String password) {

    /// Without the password: this may stand in a log.
    @Override
    public String toString() {
        return "NewAccount[" + address + "]";
    }
}
