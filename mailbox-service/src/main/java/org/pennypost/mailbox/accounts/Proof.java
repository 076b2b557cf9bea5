package org.pennypost.mailbox.accounts;

import org.jspecify.annotations.Nullable;

import org.pennypost.mail.store.Octets;
import org.pennypost.mailbox.oidc.TokenFault;

/// What a credential proves.
sealed interface Proof {

    /// It is that of the account.
    ///
    /// @param serverSignature null but for SCRAM
    /// @param credential      which of several it was; null for the account's own password
    record Right(@Nullable Octets serverSignature, @Nullable String credential) implements Proof {}

    /// @param fault   as the auth log has it
    /// @param isGuess whether it counts as a failure
    record Wrong(String fault, boolean isGuess) implements Proof {

        Wrong(LoginFault fault) {
            this(fault.name(), true);
        }

        /// One that is over is genuine: its client has to get another one, and has guessed nothing.
        Wrong(TokenFault fault) {
            this("TOKEN_" + fault.name(), fault != TokenFault.EXPIRED);
        }
    }
}
