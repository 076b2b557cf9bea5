package org.pennypost.relay.client;

import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;

import javax.net.ssl.SNIHostName;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;

/// The TLS handshake behind a host's reply to STARTTLS (RFC 3207).
final class StartTls {

    private final SSLContext context;
    private final boolean verifying;

    private StartTls(TrustManager[] trusted, boolean verifying) {
        this.verifying = verifying;
        try {
            context = SSLContext.getInstance("TLS");
            context.init(null, trusted, null);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK has no TLS", e);
        }
    }

    /// Against those who only listen (RFC 7435): whatever certificate the host shows is taken, since without a policy
    /// for its domain the other choice would be no TLS at all.
    static StartTls withAnyone() {
        return new StartTls(new TrustManager[] {new TrustsAnyone()}, false);
    }

    /// With the host of that name and nobody else: its certificate is one of the anchors', for the name (RFC 6125).
    static StartTls withTheNamed(TrustAnchors anchors) {
        return new StartTls(anchors.managers(), true);
    }

    /// Shakes hands as the client.
    ///
    /// @throws TlsException if there was no agreement
    void begin(Wire wire, RemoteHost host, Duration within) throws TlsException {
        try {
            Socket plain = wire.readyForTls(within);
            SSLSocket tls = (SSLSocket) context.getSocketFactory().createSocket(plain, host.name(), host.port(), true);
            SSLParameters parameters = tls.getSSLParameters();
            parameters.setServerNames(serverNames(host));
            if (verifying) {
                parameters.setEndpointIdentificationAlgorithm("HTTPS");
            }
            tls.setSSLParameters(parameters);
            tls.startHandshake();
            wire.enter(tls);
        } catch (TlsException e) {
            throw e;
        } catch (IOException e) {
            throw new TlsException("the TLS handshake failed: " + e.getMessage(), e);
        }
    }

    /// What SNI says; nothing for a name that TLS does not allow, such as one with an underscore.
    private static List<SNIServerName> serverNames(RemoteHost host) {
        try {
            return List.of(new SNIHostName(host.name()));
        } catch (IllegalArgumentException e) {
            return List.of();
        }
    }
}
