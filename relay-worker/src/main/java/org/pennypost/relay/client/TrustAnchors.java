package org.pennypost.relay.client;

import java.io.IOException;
import java.io.InputStream;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;

import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

import org.jspecify.annotations.Nullable;

/// Whose certificates say who a host is (RFC 5280 §6).
public final class TrustAnchors {

    private final TrustManager[] managers;

    private TrustAnchors(TrustManager[] managers) {
        this.managers = managers;
    }

    /// Those that this Java runtime trusts.
    public static TrustAnchors ofThisRuntime() {
        try {
            return trusting(null);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java runtime has no trust store that can be read", e);
        }
    }

    /// @param pem certificates of authorities, at least one
    /// @throws GeneralSecurityException if there is none, or one cannot be read
    public static TrustAnchors of(InputStream pem) throws GeneralSecurityException, IOException {
        Collection<? extends Certificate> certificates =
                CertificateFactory.getInstance("X.509").generateCertificates(pem);
        if (certificates.isEmpty()) {
            throw new GeneralSecurityException("there is no certificate");
        }
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        int number = 0;
        for (Certificate certificate : certificates) {
            store.setCertificateEntry("authority" + number++, certificate);
        }
        return trusting(store);
    }

    private static TrustAnchors trusting(@Nullable KeyStore store) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return new TrustAnchors(factory.getTrustManagers());
    }

    /// @param chain a server's certificate first
    /// @throws CertificateException if it is none of theirs, or not for now
    public void check(List<X509Certificate> chain) throws CertificateException {
        for (TrustManager manager : managers) {
            if (manager instanceof X509TrustManager x509) {
                x509.checkServerTrusted(chain.toArray(X509Certificate[]::new), "UNKNOWN");
                return;
            }
        }
        throw new CertificateException("there is nothing to check certificates with");
    }

    /// To trust whom they trust.
    ///
    /// @throws IllegalStateException if this JDK has no TLS
    public SSLContext context() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, managers, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK has no TLS", e);
        }
    }
}
