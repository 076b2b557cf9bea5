package org.pennypost.relay.client;

import java.io.IOException;

/// What a remote host sent is no SMTP reply.
final class ReplySyntaxException extends IOException {

    private static final long serialVersionUID = 1L;

    ReplySyntaxException(String text) {
        super(text);
    }
}
