package org.pennypost.mail.address;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;

/// Which addresses are taken together as one network, because whoever has one of them may have the others too.
///
/// @param ipv4Bits how many bits at the start of an IPv4 address they share: 0 to 32
/// @param ipv6Bits likewise of an IPv6 address: 0 to 128
public record NetworkPrefix(int ipv4Bits, int ipv6Bits) {

    public NetworkPrefix {
        if (ipv4Bits < 0 || ipv4Bits > Integer.SIZE || ipv6Bits < 0 || ipv6Bits > 2 * Long.SIZE) {
            throw new IllegalArgumentException(
                    "a network has a prefix of 0 to 32 bits, or of 0 to 128, not " + ipv4Bits + " and " + ipv6Bits);
        }
    }

    /// The network that an address is in: `192.0.2.0/24`.
    public String around(InetAddress address) {
        int bits = address instanceof Inet4Address ? ipv4Bits : ipv6Bits;
        byte[] octets = address.getAddress();
        for (int i = 0; i < octets.length; i++) {
            int kept = Math.clamp(bits - (long) Byte.SIZE * i, 0, Byte.SIZE);
            octets[i] &= (byte) (0xff << (Byte.SIZE - kept));
        }
        try {
            return InetAddress.getByAddress(octets).getHostAddress() + "/" + bits;
        } catch (UnknownHostException wrongLength) {
            throw new IllegalStateException(wrongLength);
        }
    }
}
