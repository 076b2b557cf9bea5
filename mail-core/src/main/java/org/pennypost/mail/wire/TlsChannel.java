package org.pennypost.mail.wire;

import java.util.List;
import java.util.Optional;

import org.pennypost.mail.address.MailAddress;

/// One TLS connection as far as authentication makes use of it.
public interface TlsChannel {

    /// One that nothing can be said of.
    TlsChannel OPAQUE = new TlsChannel() {
        @Override
        public Optional<byte[]> binding(ChannelBinding type) {
            return Optional.empty();
        }

        @Override
        public List<MailAddress> clientAddresses() {
            return List.of();
        }
    };

    /// What both ends know of this connection; empty if it has no such thing.
    Optional<byte[]> binding(ChannelBinding type);

    /// Whom the client's certificate names. Empty if it has shown none, or one of an authority that is not trusted.
    List<MailAddress> clientAddresses();
}
