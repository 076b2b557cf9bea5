package org.pennypost.mail.wire;

/// What a TLS handshake agreed on, in the names of JSSE: `TLSv1.3`, `TLS_AES_256_GCM_SHA384`.
public record TlsDetails(String protocol, String cipherSuite, TlsChannel channel) {

    public TlsDetails(String protocol, String cipherSuite) {
        this(protocol, cipherSuite, TlsChannel.OPAQUE);
    }
}
