package org.pennypost.smtp.spf;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.HexFormat;

/// Addresses as macros write them (RFC 7208 §7.3).
final class AddressText {

    private static final int GROUPS = 8;

    private AddressText() {}

    /// For names in the DNS: IPv6 with a dot between each two of its hexadecimal digits.
    static String dotted(InetAddress address) {
        return address instanceof Inet4Address
                ? address.getHostAddress()
                : String.join(
                        ".",
                        HexFormat.of()
                                .withUpperCase()
                                .formatHex(address.getAddress())
                                .split(""));
    }

    /// For people: IPv6 with its longest run of zeros left out (RFC 5952 §4).
    static String readable(InetAddress address) {
        if (address instanceof Inet4Address) {
            return address.getHostAddress();
        }
        int[] groups = new int[GROUPS];
        ByteBuffer octets = ByteBuffer.wrap(address.getAddress());
        for (int i = 0; i < GROUPS; i++) {
            groups[i] = octets.getShort() & 0xffff;
        }
        int start = 0;
        int length = 1;
        for (int i = 0; i < GROUPS; i++) {
            int zeros = 0;
            while (i + zeros < GROUPS && groups[i + zeros] == 0) {
                zeros++;
            }
            if (zeros > length) {
                start = i;
                length = zeros;
            }
        }
        return length == 1
                ? joined(groups, 0, GROUPS)
                : joined(groups, 0, start) + "::" + joined(groups, start + length, GROUPS);
    }

    private static String joined(int[] groups, int from, int to) {
        StringBuilder text = new StringBuilder();
        for (int i = from; i < to; i++) {
            text.append(i > from ? ":" : "").append(Integer.toHexString(groups[i]));
        }
        return text.toString();
    }
}
