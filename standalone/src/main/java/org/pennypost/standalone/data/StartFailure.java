package org.pennypost.standalone.data;

/// Why Pennypost cannot start, in one line that an operator can act on.
public final class StartFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public StartFailure(String message) {
        super(message);
    }

    public StartFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
