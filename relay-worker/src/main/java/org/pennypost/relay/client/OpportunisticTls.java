package org.pennypost.relay.client;

import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;

import javax.net.ssl.SNIHostName;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/// TLS against those who only listen (RFC 7435): whatever certificate the host shows is taken, since without a policy
/// for its domain the other choice would be no TLS at all.
final class OpportunisticTls {

    private final SSLContext context;

    OpportunisticTls() {
        try {
            context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new TrustsAnyone()}, null);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK has no TLS", e);
        }
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

    private static final class TrustsAnyone extends X509ExtendedTrustManager {

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
