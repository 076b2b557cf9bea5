package org.pennypost.mailbox.api.admin;

import org.jspecify.annotations.Nullable;

/// An account to be added.
public record NewAccount(@Nullable String address, @Nullable String password) {

    /// Without the password: this may stand in a log.
    @Override
    public String toString() {
        return "NewAccount[" + address + "]";
    }
}
