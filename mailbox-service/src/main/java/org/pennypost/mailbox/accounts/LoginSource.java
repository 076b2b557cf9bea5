package org.pennypost.mailbox.accounts;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/// Who tries to log in, and from which network: an IPv4 address, or the /64 of an IPv6 address, which is what one
/// customer has at the least.
///
/// @param name in canonical form, whether there is an account of that name or not
record LoginSource(String name, InetAddress client) {

    private static final int NETWORK_OCTETS = 8;

    /// What counts failures of this name from this network.
    byte[] pair() {
        return hash("pair", name + " " + network());
    }

    /// What counts failures of this name.
    byte[] account() {
        return hash("account", name);
    }

    /// What counts failures from this network.
    byte[] origin() {
        return hash("network", network());
    }

    private String network() {
        byte[] address = client.getAddress();
        return HexFormat.of()
                .formatHex(client instanceof Inet6Address ? Arrays.copyOf(address, NETWORK_OCTETS) : address);
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
