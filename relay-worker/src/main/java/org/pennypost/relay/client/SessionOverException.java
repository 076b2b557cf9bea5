package org.pennypost.relay.client;

import java.io.IOException;

/// A session that had carried messages before was over when the next one came: the host has hung up or said 421 before
/// it answered anything about this message, which is no refusal of it. It can be carried in another session.
public final class SessionOverException extends IOException {

    private static final long serialVersionUID = 1L;

    SessionOverException(ConnectionException cause) {
        super(cause.getMessage(), cause);
    }
}
