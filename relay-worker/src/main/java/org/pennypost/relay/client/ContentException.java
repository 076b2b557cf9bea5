package org.pennypost.relay.client;

import java.io.IOException;

/// Our own content could not be read: no fault of the remote host.
public final class ContentException extends IOException {

    private static final long serialVersionUID = 1L;

    ContentException(Exception cause) {
        super("the content could not be read: " + cause.getMessage(), cause);
    }
}
