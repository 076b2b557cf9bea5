package org.pennypost.mail.net;

import javax.net.ssl.SSLContext;
import javax.net.ssl.X509TrustManager;

import org.jspecify.annotations.Nullable;

/// What a listener makes its handshakes with.
///
/// @param clientAuthorities whose certificates clients may log in with; null: clients are not asked for one
public record ServerTls(SSLContext context, @Nullable X509TrustManager clientAuthorities) {

    /// For where nobody logs in.
    public ServerTls withoutClientCertificates() {
        return new ServerTls(context, null);
    }
}
