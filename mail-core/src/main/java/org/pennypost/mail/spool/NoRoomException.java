package org.pennypost.mail.spool;

import java.io.IOException;

/// A [SpoolSpace] is full, or the disk that it is on.
public final class NoRoomException extends IOException {

    private static final long serialVersionUID = 1L;

    NoRoomException(String message) {
        super(message);
    }
}
