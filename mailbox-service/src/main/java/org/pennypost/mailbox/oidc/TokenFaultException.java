package org.pennypost.mailbox.oidc;

/// A token is bad.
final class TokenFaultException extends Exception {

    private static final long serialVersionUID = 1L;

    private final TokenFault fault;

    TokenFaultException(TokenFault fault) {
        super(fault.name(), null, false, false);
        this.fault = fault;
    }

    TokenFault fault() {
        return fault;
    }
}
