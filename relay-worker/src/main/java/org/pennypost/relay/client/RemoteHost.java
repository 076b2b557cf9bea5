package org.pennypost.relay.client;

import java.net.InetAddress;

/// One address of a host that takes mail.
///
/// @param name as the MX record has it, without a trailing dot; an address literal as `[192.0.2.1]`
public record RemoteHost(String name, InetAddress address, int port, Access access) {

    /// One that anybody may enter.
    public RemoteHost(String name, InetAddress address, int port) {
        this(name, address, port, Access.OPEN);
    }

    /// As logs and reports name it: `mx.example.org[192.0.2.1]:25`.
    @Override
    public String toString() {
        String literal = "[" + address.getHostAddress() + "]";
        return (name.startsWith("[") ? literal : name + literal) + ":" + port;
    }
}
