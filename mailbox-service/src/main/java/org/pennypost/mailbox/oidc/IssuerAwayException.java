package org.pennypost.mailbox.oidc;

/// An issuer does not give its keys.
final class IssuerAwayException extends Exception {

    private static final long serialVersionUID = 1L;

    /// @param reason in a few words, without anything of a token
    IssuerAwayException(String reason) {
        super(reason, null, false, false);
    }
}
