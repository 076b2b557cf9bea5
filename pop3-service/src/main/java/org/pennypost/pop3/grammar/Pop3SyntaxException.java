package org.pennypost.pop3.grammar;

/// A line that is no command. The message is for the client.
public final class Pop3SyntaxException extends Exception {

    private static final long serialVersionUID = 1L;

    Pop3SyntaxException(String message) {
        super(message, null, false, false);
    }

    public String text() {
        return String.valueOf(getMessage());
    }
}
