package org.pennypost.mailbox.api.admin;

import org.jspecify.annotations.Nullable;

/// A password in place of the one before.
public record NewPassword(@Described("not empty") @Nullable String password) {

    /// Without the password: this may stand in a log.
    @Override
    public String toString() {
        return "NewPassword[]";
    }
}
