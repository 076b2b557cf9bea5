package org.pennypost.cli;

/// The server's answer is no.
final class ApiRefusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /// @param message the detail of its problem document (RFC 9457), for people
    ApiRefusal(String message) {
        super(message);
    }
}
