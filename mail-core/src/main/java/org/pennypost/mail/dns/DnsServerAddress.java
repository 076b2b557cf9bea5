package org.pennypost.mail.dns;

import java.net.InetAddress;
import java.net.InetSocketAddress;

/// Addresses of DNS servers, as configuration has them.
public final class DnsServerAddress {

    private static final int PORT = 53;

    private DnsServerAddress() {}

    /// @param server `address`, `address:port`, `[address]` or `[address]:port`
    /// @throws IllegalArgumentException if it is none of these
    public static InetSocketAddress parse(String server) {
        String text = server.strip();
        boolean bracketed = text.startsWith("[");
        int colon = text.lastIndexOf(':');
        boolean hasPort = bracketed ? text.contains("]:") : colon >= 0 && text.indexOf(':') == colon;
        String address = hasPort ? text.substring(0, colon) : text;
        String bare = bracketed && address.endsWith("]") ? address.substring(1, address.length() - 1) : address;
        try {
            int port = hasPort ? Integer.parseInt(text.substring(colon + 1)) : PORT;
            return new InetSocketAddress(InetAddress.ofLiteral(bare), port);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("'" + server + "' is not address:port of a DNS server", e);
        }
    }
}
