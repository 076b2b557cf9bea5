package org.pennypost.smtp.filter;

import java.io.IOException;
import java.io.Serial;

/// A filter answered, but not with a verdict.
public class FilterException extends IOException {

    @Serial
    private static final long serialVersionUID = 1L;

    public FilterException(String what) {
        super(what);
    }
}
