package org.pennypost.relay.dns;

import java.net.InetAddress;
import java.net.UnknownHostException;

/// Numeric addresses, never looked up.
final class AddressLiteral {

    private AddressLiteral() {}

    /// @param text `192.0.2.1` or `2001:db8::1`
    static InetAddress parse(String text) throws UnknownHostException {
        try {
            return InetAddress.ofLiteral(text);
        } catch (IllegalArgumentException e) {
            UnknownHostException unknown = new UnknownHostException("'" + text + "' is not an address");
            unknown.initCause(e);
            throw unknown;
        }
    }

    /// @param domain `[192.0.2.1]` or `[IPv6:2001:db8::1]` (RFC 5321 §4.1.3)
    static InetAddress ofDomain(String domain) throws UnknownHostException {
        String text = domain.substring(1, domain.length() - 1);
        String prefix = "ipv6:";
        return parse(text.regionMatches(true, 0, prefix, 0, prefix.length()) ? text.substring(prefix.length()) : text);
    }
}
