package org.pennypost.mail.net;

import java.net.Inet4Address;
import java.net.InetAddress;

/// Tells addresses of the Internet from those that mean something only here (RFC 6890): mail to a stranger's domain
/// must not be a way to reach the hosts beside this one.
public final class AddressRanges {

    private AddressRanges() {}

    public static boolean isPublic(InetAddress address) {
        if (address.isLoopbackAddress()
                || address.isAnyLocalAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()) {
            return false;
        }
        byte[] octets = address.getAddress();
        int first = octets[0] & 0xff;
        int second = octets[1] & 0xff;
        if (address instanceof Inet4Address) {
            return first != 0
                    && first != 127
                    && first < 240
                    && !(first == 100 && second >= 64 && second < 128)
                    && !(first == 192 && second == 0 && octets[2] == 0)
                    && !(first == 198 && (second == 18 || second == 19));
        }
        return (first & 0xfe) != 0xfc && !embedsPrivateIpv4(octets);
    }

    /// NAT64 (RFC 6052 §2.1), 6to4 (RFC 3056) and IPv4-compatible addresses carry an IPv4 address.
    private static boolean embedsPrivateIpv4(byte[] octets) {
        if (startsWith(octets, 0x00, 0x64, 0xff, 0x9b) || startsWith(octets, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)) {
            return !isPublic(ipv4(octets, 12));
        }
        return startsWith(octets, 0x20, 0x02) && !isPublic(ipv4(octets, 2));
    }

    private static InetAddress ipv4(byte[] octets, int offset) {
        try {
            return InetAddress.getByAddress(
                    new byte[] {octets[offset], octets[offset + 1], octets[offset + 2], octets[offset + 3]});
        } catch (java.net.UnknownHostException e) {
            throw new AssertionError(e);
        }
    }

    private static boolean startsWith(byte[] octets, int... prefix) {
        for (int i = 0; i < prefix.length; i++) {
            if ((octets[i] & 0xff) != prefix[i]) {
                return false;
            }
        }
        return true;
    }
}
