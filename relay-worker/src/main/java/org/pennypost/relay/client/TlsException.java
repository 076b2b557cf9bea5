package org.pennypost.relay.client;

import java.io.IOException;

import org.jspecify.annotations.Nullable;

/// The host offered STARTTLS, but it did not work out. In plain text it may.
final class TlsException extends IOException {

    private static final long serialVersionUID = 1L;

    TlsException(String text, @Nullable Throwable cause) {
        super(text, cause);
    }
}
