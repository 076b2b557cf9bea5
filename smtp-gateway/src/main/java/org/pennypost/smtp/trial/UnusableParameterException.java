package org.pennypost.smtp.trial;

/// A parameter can be read, but means nothing here.
final class UnusableParameterException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String field;

    UnusableParameterException(String field, String text) {
        super(field + ": " + text);
        this.field = field;
    }

    String field() {
        return field;
    }
}
