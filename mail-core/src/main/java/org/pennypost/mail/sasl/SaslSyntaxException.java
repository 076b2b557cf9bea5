package org.pennypost.mail.sasl;

/// A message is not what its mechanism asks for.
final class SaslSyntaxException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String reason;

    /// @param reason for the client's user; nothing that the client has sent
    SaslSyntaxException(String reason) {
        super(reason);
        this.reason = reason;
    }

    String reason() {
        return reason;
    }
}
