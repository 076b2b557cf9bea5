package org.pennypost.cli;

/// The command cannot be carried out as it was given.
final class Unusable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Unusable(String message) {
        super(message);
    }
}
