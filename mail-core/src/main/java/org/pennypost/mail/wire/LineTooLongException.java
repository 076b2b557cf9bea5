package org.pennypost.mail.wire;

import java.io.IOException;

/// A line was longer than its limit. All of it has been read.
final class LineTooLongException extends IOException {

    private static final long serialVersionUID = 1L;

    LineTooLongException(int limit) {
        super("line longer than " + limit + " octets");
    }
}
