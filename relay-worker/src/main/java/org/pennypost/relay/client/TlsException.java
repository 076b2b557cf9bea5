package org.pennypost.relay.client;

import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;

import javax.net.ssl.SSLException;

import org.jspecify.annotations.Nullable;

/// STARTTLS did not work out.
final class TlsException extends IOException {

    private static final long serialVersionUID = 1L;

    TlsException(String text, @Nullable Throwable cause) {
        super(text, cause);
    }

    /// Whether it was because of what the host is, not because the connection went away.
    boolean isTheHosts() {
        for (Throwable each = getCause(); each != null; each = each.getCause()) {
            if (each instanceof EOFException || each instanceof SocketException) {
                return false;
            }
        }
        return getCause() == null || getCause() instanceof SSLException;
    }
}
