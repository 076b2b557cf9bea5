package org.pennypost.mailbox.rest;

/// A value can be read, but means nothing here.
final class UnusableValueException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String field;

    UnusableValueException(String field, String text) {
        super(text);
        this.field = field;
    }

    String field() {
        return field;
    }
}
