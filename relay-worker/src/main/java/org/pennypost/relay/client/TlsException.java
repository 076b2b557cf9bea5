package org.pennypost.relay.client;

import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.security.cert.CertificateException;

import javax.net.ssl.SSLException;

import org.jspecify.annotations.Nullable;

import org.pennypost.mail.smtp.TlsFailure;

/// STARTTLS did not work out.
final class TlsException extends IOException {

    private static final long serialVersionUID = 1L;

    private final transient TlsFailure failure;

    TlsException(TlsFailure failure, String text, @Nullable Throwable cause) {
        super(text, cause);
        this.failure = failure;
    }

    TlsFailure failure() {
        return failure;
    }

    String text() {
        return String.valueOf(getMessage());
    }

    /// Whether it was because of what the host is, not because the connection went away.
    boolean isTheHosts() {
        for (Throwable each = getCause(); each != null; each = each.getCause()) {
            if (each instanceof EOFException || each instanceof SocketException) {
                return false;
            }
        }
        return getCause() == null || getCause() instanceof SSLException || getCause() instanceof CertificateException;
    }
}
