package org.pennypost.pop3.grammar;

/// A line that is no command. The message is for the client.
public final class Pop3SyntaxException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String usage;

    Pop3SyntaxException(String message) {
        this(message, "");
    }

    /// @param usage the command as it should be; empty if that is not what is wrong
    Pop3SyntaxException(String message, String usage) {
        super(message, null, false, false);
        this.usage = usage;
    }

    public String text() {
        return usage.isEmpty() ? String.valueOf(getMessage()) : "the command is: " + usage;
    }

    /// The command as it should be; empty if that is not what is wrong.
    public String usage() {
        return usage;
    }
}
