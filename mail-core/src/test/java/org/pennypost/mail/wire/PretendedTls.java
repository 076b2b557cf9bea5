package org.pennypost.mail.wire;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

import org.pennypost.mail.address.MailAddress;

/// TLS in name only: the client has shown no certificate, and all connections export the same key.
public record PretendedTls() implements TlsChannel {

    public static final TlsDetails DETAILS = new TlsDetails("TLSv1.3", "TLS_AES_256_GCM_SHA384", new PretendedTls());

    @Override
    public Optional<byte[]> binding(ChannelBinding type) {
        return type == ChannelBinding.TLS_EXPORTER
                ? Optional.of("exported".getBytes(StandardCharsets.US_ASCII))
                : Optional.empty();
    }

    @Override
    public List<MailAddress> clientAddresses() {
        return List.of();
    }
}
