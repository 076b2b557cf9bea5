package org.pennypost.relay.client;

import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

import javax.net.ssl.SNIHostName;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;

import org.pennypost.mail.smtp.TlsFailure;

/// The TLS handshake behind a host's reply to STARTTLS (RFC 3207), or in place of a greeting (RFC 8314 §3.3). Who the
/// host is, is looked at when the handshake is over and nothing has been said inside.
final class StartTls {

    private final SSLContext context;
    private final TrustAnchors anchors;

    StartTls(TrustAnchors anchors) {
        this.anchors = anchors;
        try {
            context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new TrustsAnyone()}, null);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK has no TLS", e);
        }
    }

    /// Shakes hands as the client.
    ///
    /// @throws TlsException if there was no agreement, or the host is not whom the protection means
    void begin(Wire wire, RemoteHost host, Protection protection, Duration within) throws TlsException {
        try {
            Socket plain = wire.readyForTls(within);
            SSLSocket tls = (SSLSocket) context.getSocketFactory().createSocket(plain, host.name(), host.port(), true);
            SSLParameters parameters = tls.getSSLParameters();
            parameters.setServerNames(serverNames(host));
            tls.setSSLParameters(parameters);
            tls.startHandshake();
            wire.enter(tls, session(tls.getSession(), host, protection));
        } catch (TlsException e) {
            throw e;
        } catch (IOException e) {
            throw new TlsException(TlsFailure.VALIDATION_FAILURE, "the TLS handshake failed: " + e.getMessage(), e);
        }
    }

    private TlsSession session(SSLSession session, RemoteHost host, Protection protection)
            throws TlsException, SSLPeerUnverifiedException {
        List<X509Certificate> chain = chain(session.getPeerCertificates());
        if (protection instanceof Protection.Tested(Protection.Verified wanted)) {
            try {
                return session(session, identity(chain, host, wanted));
            } catch (TlsException e) {
                return session(session, TlsSession.Identity.UNKNOWN).but(e.failure(), e.text());
            }
        }
        return session(session, identity(chain, host, protection));
    }

    private static TlsSession session(SSLSession session, TlsSession.Identity identity) {
        return new TlsSession(session.getProtocol(), session.getCipherSuite(), identity, null, "");
    }

    private TlsSession.Identity identity(List<X509Certificate> chain, RemoteHost host, Protection protection)
            throws TlsException {
        return switch (protection) {
            case Protection.Plain _, Protection.Opportunistic _, Protection.Barred _, Protection.Encrypted _ ->
                TlsSession.Identity.UNKNOWN;
            case Protection.Tested(Protection.Verified wanted) -> identity(chain, host, wanted);
            case Protection.Required(Protection by) -> identity(chain, host, by);
            case Protection.Dane dane -> new Associations(dane).identify(chain);
            case Protection.Verified(Set<String> names) -> {
                verify(chain, names.isEmpty() ? Set.of(host.name()) : names);
                yield TlsSession.Identity.PKIX;
            }
        };
    }

    /// RFC 5280 §6 and RFC 9525 §6.
    private void verify(List<X509Certificate> chain, Set<String> names) throws TlsException {
        X509Certificate own = chain.getFirst();
        try {
            anchors.check(chain);
        } catch (CertificateException e) {
            throw new TlsException(
                    isOver(own) ? TlsFailure.CERTIFICATE_EXPIRED : TlsFailure.CERTIFICATE_NOT_TRUSTED,
                    "the host's certificate is not trusted: " + e.getMessage(),
                    e);
        }
        if (!CertificateNames.fit(own, names)) {
            throw new TlsException(
                    TlsFailure.CERTIFICATE_HOST_MISMATCH,
                    "the host's certificate is for " + CertificateNames.of(own) + ", not for " + names,
                    null);
        }
    }

    private static boolean isOver(X509Certificate certificate) {
        try {
            certificate.checkValidity();
            return false;
        } catch (CertificateExpiredException e) {
            return true;
        } catch (CertificateNotYetValidException e) {
            return false;
        }
    }

    private static List<X509Certificate> chain(Certificate[] certificates) {
        return Arrays.stream(certificates).map(X509Certificate.class::cast).toList();
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
