package org.pennypost.relay.grammar;

import java.io.IOException;

/// What a remote host sent is no SMTP reply.
public final class ReplySyntaxException extends IOException {

    private static final long serialVersionUID = 1L;

    public ReplySyntaxException(String text) {
        super(text);
    }
}
