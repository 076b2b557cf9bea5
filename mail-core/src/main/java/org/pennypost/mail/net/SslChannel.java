package org.pennypost.mail.net;

import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SSLKeyException;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.X509TrustManager;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.pennypost.mail.address.MailAddress;
import org.pennypost.mail.wire.ChannelBinding;
import org.pennypost.mail.wire.TlsChannel;

/// A TLS connection of JSSE after its handshake.
record SslChannel(ExtendedSSLSession session, List<MailAddress> clientAddresses) implements TlsChannel {

    private static final Logger log = LoggerFactory.getLogger(SslChannel.class);

    /// RFC 9266 §2.
    private static final String EXPORTER_LABEL = "EXPORTER-Channel-Binding";

    private static final int EXPORTER_OCTETS = 32;

    /// @param authorities whose certificates clients may log in with; null: none
    static SslChannel of(ExtendedSSLSession session, @Nullable X509TrustManager authorities) {
        return new SslChannel(session, authorities == null ? List.of() : clientAddresses(session, authorities));
    }

    @Override
    public Optional<byte[]> binding(ChannelBinding type) {
        return switch (type) {
            case TLS_EXPORTER -> exporter();
            case TLS_SERVER_END_POINT -> serverEndPoint();
        };
    }

    private Optional<byte[]> exporter() {
        if (!session.getProtocol().equals("TLSv1.3")) {
            return Optional.empty();
        }
        try {
            return Optional.of(session.exportKeyingMaterialData(EXPORTER_LABEL, new byte[0], EXPORTER_OCTETS));
        } catch (SSLKeyException unavailable) {
            log.debug("no keying material: {}", unavailable.toString());
            return Optional.empty();
        }
    }

    private Optional<byte[]> serverEndPoint() {
        Certificate[] shown = session.getLocalCertificates();
        return shown != null && shown[0] instanceof X509Certificate certificate
                ? EndPointHash.of(certificate)
                : Optional.empty();
    }

    private static List<MailAddress> clientAddresses(ExtendedSSLSession session, X509TrustManager authorities) {
        try {
            X509Certificate[] chain = Arrays.stream(session.getPeerCertificates())
                    .map(X509Certificate.class::cast)
                    .toArray(X509Certificate[]::new);
            authorities.checkClientTrusted(chain, chain[0].getPublicKey().getAlgorithm());
            return CertificateAddresses.of(chain[0]);
        } catch (SSLPeerUnverifiedException noneShown) {
            return List.of();
        } catch (CertificateException untrusted) {
            log.info("a client's certificate is not trusted: {}", untrusted.getMessage());
            return List.of();
        }
    }
}
