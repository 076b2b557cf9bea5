package org.pennypost.smtp.spf;

import java.net.Inet4Address;
import java.net.InetAddress;

/// How many bits of addresses count (`dual-cidr-length`, RFC 7208 §5.6).
record PrefixLengths(int ipv4, int ipv6) {

    static final int LONGEST_IPV4 = 32;
    static final int LONGEST_IPV6 = 128;

    boolean areEqual(InetAddress one, InetAddress other) {
        return areEqual(one, other, one instanceof Inet4Address ? ipv4 : ipv6);
    }

    /// Whether both are of one family and begin with the same bits.
    static boolean areEqual(InetAddress one, InetAddress other, int length) {
        byte[] left = one.getAddress();
        byte[] right = other.getAddress();
        if (left.length != right.length) {
            return false;
        }
        for (int bit = 0; bit < length; bit++) {
            int mask = 0x80 >> bit % 8;
            if (((left[bit / 8] ^ right[bit / 8]) & mask) != 0) {
                return false;
            }
        }
        return true;
    }
}
