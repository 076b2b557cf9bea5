package org.pennypost.smtp.filter;

import java.io.Serial;

/// The filter is well, but says that the message is larger than what it takes.
public final class TooLargeException extends FilterException {

    @Serial
    private static final long serialVersionUID = 1L;

    public TooLargeException(String what) {
        super(what);
    }
}
