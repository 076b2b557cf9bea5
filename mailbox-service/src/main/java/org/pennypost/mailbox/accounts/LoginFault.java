package org.pennypost.mailbox.accounts;

/// Why somebody did not get in: for the auth log, and nowhere else to be seen.
enum LoginFault {
    /// Nobody has that name.
    NO_ACCOUNT,
    DISABLED,
    PASSWORD,
    /// An app password of the account, for something else.
    SCOPE,
    /// SCRAM.
    PROOF,
    /// SCRAM that is not bound to its connection: somebody may be in between.
    BINDING,
    /// Wants to act as somebody else.
    ACTS_AS_ANOTHER,
    TOO_MANY_FAILURES,
    ISSUER_AWAY
}
