package org.pennypost.benchmarks;

import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;

import javax.net.SocketFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/// Trusts every server: the standalone has made its certificate itself.
final class AnyCertificate implements X509TrustManager {

    private AnyCertificate() {}

    static SocketFactory sockets() throws GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {new AnyCertificate()}, null);
        return context.getSocketFactory();
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {
        // as the name says
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {
        // as the name says
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }
}
