package org.pennypost.mailbox.oidc;

import java.time.Instant;

/// What is found out about a bearer token.
public sealed interface TokenCheck {

    /// It is good.
    ///
    /// @param account   the name that its issuer vouches for, as it says it
    /// @param expiresAt from then on it is not
    record Good(String account, String issuer, Instant expiresAt) implements TokenCheck {}

    /// It is not, and will not become so.
    record Bad(TokenFault fault) implements TokenCheck {}

    /// Nobody can tell now: the issuer's keys are needed and it does not give them.
    record Unknown() implements TokenCheck {}
}
