package org.pennypost.mail.wire;

import java.util.Arrays;
import java.util.Optional;

/// What authentication can be bound to a TLS connection by, so that it is worth nothing on another one (RFC 5056).
public enum ChannelBinding {
    /// A key that both ends derive from the handshake (RFC 9266); of TLS 1.3, where nothing else has to be agreed on.
    TLS_EXPORTER("tls-exporter"),
    /// The hash of the server's certificate (RFC 5929 §4).
    TLS_SERVER_END_POINT("tls-server-end-point");

    private final String typeName;

    ChannelBinding(String typeName) {
        this.typeName = typeName;
    }

    /// As IANA has it registered.
    public String typeName() {
        return typeName;
    }

    public static Optional<ChannelBinding> named(String typeName) {
        return Arrays.stream(values())
                .filter(type -> type.typeName.equals(typeName))
                .findAny();
    }
}
