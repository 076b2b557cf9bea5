package org.pennypost.relay.client;

import java.io.IOException;
import java.io.InputStream;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Collection;

import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

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

    TrustManager[] managers() {
        return managers.clone();
    }
}
