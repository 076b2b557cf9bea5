package org.pennypost.mailbox.admin;

import org.jspecify.annotations.Nullable;

/// A request was understood, but what it says cannot be used.
final class UnusableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnusableException(String text, @Nullable Throwable cause) {
        super(text, cause);
    }
}
