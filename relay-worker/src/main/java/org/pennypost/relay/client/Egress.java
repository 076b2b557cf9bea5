package org.pennypost.relay.client;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.SocketException;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/// By which addresses of this machine mail leaves, and under which name. A family without an address is not used,
/// unless there is none for either: then the system picks one.
///
/// @param name for EHLO; null: that of the client
public record Egress(
        @Nullable String name,
        @Nullable Inet4Address ipv4,
        @Nullable Inet6Address ipv6) {

    /// As the system picks it.
    public static final Egress USUAL = new Egress(null, null, null);

    /// Whether sessions with this address of a host can begin there.
    public boolean reaches(InetAddress remote) {
        return isAny() || towards(remote) != null;
    }

    /// The local address of sessions with this address of a host; null: the system picks it.
    @Nullable
    InetAddress towards(InetAddress remote) {
        return remote instanceof Inet6Address ? ipv6 : ipv4;
    }

    /// What this machine has of it at the moment.
    ///
    /// @return empty if it has none of its addresses
    public Optional<Egress> here() {
        if (isAny()) {
            return Optional.of(this);
        }
        Egress here = new Egress(
                name, ipv4 != null && isHere(ipv4) ? ipv4 : null, ipv6 != null && isHere(ipv6) ? ipv6 : null);
        return here.isAny() ? Optional.empty() : Optional.of(here);
    }

    private boolean isAny() {
        return ipv4 == null && ipv6 == null;
    }

    /// Addresses come and go, and some that no interface names can be used all the same: so it is tried. That the
    /// interfaces cannot be asked says nothing of the address: there may be no files left.
    private static boolean isHere(InetAddress address) {
        try {
            if (NetworkInterface.getByInetAddress(address) != null) {
                return true;
            }
        } catch (SocketException e) {
            return true;
        }
        try (Socket socket = new Socket()) {
            socket.bind(new InetSocketAddress(address, 0));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /// As logs and reports name it: its addresses.
    @Override
    public String toString() {
        return isAny()
                ? "any address"
                : Stream.of(Optional.ofNullable(ipv4), Optional.ofNullable(ipv6))
                        .flatMap(Optional::stream)
                        .map(InetAddress::getHostAddress)
                        .collect(Collectors.joining(" and "));
    }
}
