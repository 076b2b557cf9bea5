package org.pennypost.mailbox.oidc;

/// What is wrong with a bearer token: for the auth log, not for whoever sent it.
public enum TokenFault {
    /// Larger than is looked at.
    TOO_LARGE,
    /// No JSON Web Signature of claims (RFC 7515, RFC 7519), or one with a value of a wrong kind.
    MALFORMED,
    /// Signed claims of another kind than a token to log in with (RFC 8725 §3.11).
    TYPE,
    /// Not signed, or by a key that its readers would have to keep secret (RFC 8725 §3.1).
    ALGORITHM,
    /// Of an issuer that is not configured.
    ISSUER,
    /// Signed by a key that its issuer does not name.
    KEY,
    /// Not signed by the key that it names.
    SIGNATURE,
    /// Its time is over, or it has none.
    EXPIRED,
    /// Its time has not come.
    NOT_YET_VALID,
    /// For somebody else.
    AUDIENCE,
    /// Without a scope that is needed.
    SCOPE,
    /// Bound to a key that its holder has to prove (RFC 7800), which no bearer does.
    BOUND,
    /// Without the claim that names the account.
    NO_ACCOUNT,
    /// For an account of a domain for which its issuer may not speak.
    DOMAIN,
    /// Its issuer does not say that it has verified the e-mail address.
    EMAIL_NOT_VERIFIED
}
