package org.pennypost.mailbox.problem;

/// A value can be read, but means nothing here.
public final class UnusableValueException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String field;

    /// @param field the name of the value, as in `recipients`
    /// @param text what is wrong with it, as in `is empty`
    public UnusableValueException(String field, String text) {
        super(text);
        this.field = field;
    }

    String field() {
        return field;
    }
}
