package org.pennypost.mail.wire;

import java.net.InetAddress;

import org.jspecify.annotations.Nullable;

/// Who is at the other end of a connection.
///
/// @param address of the client, as the PROXY protocol says it where a trusted balancer speaks it
/// @param port    of the client
/// @param tls     what was negotiated before the first protocol octet (implicit TLS) or since, or null
public record Peer(InetAddress address, int port, @Nullable TlsDetails tls) {

    /// The same, behind TLS from now on.
    public Peer secured(TlsDetails agreed) {
        return new Peer(address, port, agreed);
    }

    /// The same connection, at whose other end somebody speaks for this client.
    ///
    /// @param client null: as it is
    /// @param number -1: as it is
    public Peer named(@Nullable InetAddress client, int number) {
        return new Peer(client == null ? address : client, number < 0 ? port : number, tls);
    }
}
