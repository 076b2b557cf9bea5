package org.pennypost.mailbox.accounts;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/// Who tries to log in, and from which network: an IPv4 address, or the /64 of an IPv6 address, which is what one
/// customer has at the least.
///
/// @param name in canonical form, whether there is an account of that name or not
record LoginSource(String name, InetAddress client) {

    private static final int NETWORK_OCTETS = 8;

    /// What counts failures of this name from this network.
    byte[] pair() {
        return hash("pair", name + " " + network(client));
    }

    /// What counts failures of this name; without a name, those from this network once more.
    byte[] account() {
        return hash("account", name.isEmpty() ? network(client) : name);
    }

    /// What counts failures from this network.
    byte[] origin() {
        return hash("network", network(client));
    }

    /// The network in the form `address/bits`.
    static String network(InetAddress client) {
        byte[] address = client.getAddress();
        if (client instanceof Inet6Address) {
            Arrays.fill(address, NETWORK_OCTETS, address.length, (byte) 0);
        }
        try {
            int bits = client instanceof Inet6Address ? NETWORK_OCTETS * 8 : address.length * 8;
            return InetAddress.getByAddress(address).getHostAddress() + "/" + bits;
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] hash(String kind, String text) {
        try {
            byte[] octets = (kind + " " + text).getBytes(StandardCharsets.UTF_8);
            return MessageDigest.getInstance("SHA-256").digest(octets);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
