package org.pennypost.smtp.dnsbl;

import java.net.Inet4Address;
import java.net.InetAddress;

/// What an address is called on lists: its octets, or the hexadecimal digits of an IPv6 address, in reverse order with
/// dots between (RFC 5782 §2.1, §2.4).
final class ReversedName {

    private ReversedName() {}

    static String of(InetAddress address) {
        byte[] octets = address.getAddress();
        StringBuilder name = new StringBuilder();
        for (int i = octets.length - 1; i >= 0; i--) {
            if (!name.isEmpty()) {
                name.append('.');
            }
            if (address instanceof Inet4Address) {
                name.append(octets[i] & 0xff);
            } else {
                name.append(Character.forDigit(octets[i] & 0xf, 16))
                        .append('.')
                        .append(Character.forDigit(octets[i] >> 4 & 0xf, 16));
            }
        }
        return name.toString();
    }
}
