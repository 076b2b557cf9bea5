package org.pennypost.relay.client;

import java.io.IOException;

/// Our own content could not be read or signed: no fault of the remote host.
public final class ContentException extends IOException {

    private static final long serialVersionUID = 1L;

    ContentException(Exception cause) {
        this("read", cause);
    }

    /// @param done what could not be done with it
    ContentException(String done, Exception cause) {
        super("the content could not be " + done + ": " + cause.getMessage(), cause);
    }
}
