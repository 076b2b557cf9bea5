package org.pennypost.mail.net;

import java.net.InetAddress;
import java.time.Duration;

import org.pennypost.mail.address.NetworkPrefix;
import org.pennypost.mail.address.Networks;

/// What a [Listener] is told.
///
/// @param name                  in logs and messages: `pop3`, `imaps`, `submission`
/// @param bind                  the address to listen on
/// @param port                  0 to 65535; 0 takes any free one
/// @param implicitTls           whether each connection starts with a TLS handshake (RFC 8314 §3)
/// @param connections           how many may be open at the same time
/// @param connectionsPerAddress how many of them from one client address
/// @param perNetwork            how many of them from one network
/// @param tooManyConnections    the protocol's line to one connection too many, without CRLF
/// @param handshakeTimeout      how long a TLS handshake may take
/// @param writeTimeout          how long a client may leave what is sent to it untaken before it is cut off
/// @param vanishedAfter         how soon, about, a client is noticed to have gone without a word while nothing is on
///                              its way to it; zero: as the system does
/// @param proxies               the balancers in front of this host
public record ListenerSettings(
        String name,
        InetAddress bind,
        int port,
        boolean implicitTls,
        int connections,
        int connectionsPerAddress,
        PerNetwork perNetwork,
        String tooManyConnections,
        Duration handshakeTimeout,
        Duration writeTimeout,
        Duration vanishedAfter,
        Proxies proxies) {

    public static final int CONNECTIONS = 20_000;
    public static final int CONNECTIONS_PER_ADDRESS = 200;
    public static final Duration HANDSHAKE_TIMEOUT = Duration.ofSeconds(30);
    public static final Duration WRITE_TIMEOUT = Duration.ofMinutes(5);

    /// The usual limits.
    public static ListenerSettings of(
            String name, InetAddress bind, int port, boolean implicitTls, String tooManyConnections) {
        return new ListenerSettings(
                name,
                bind,
                port,
                implicitTls,
                CONNECTIONS,
                CONNECTIONS_PER_ADDRESS,
                PerNetwork.ANY,
                tooManyConnections,
                HANDSHAKE_TIMEOUT,
                WRITE_TIMEOUT,
                Duration.ZERO,
                Proxies.NONE);
    }

    public ListenerSettings withConnections(int all, int perAddress) {
        return new ListenerSettings(
                name,
                bind,
                port,
                implicitTls,
                all,
                perAddress,
                perNetwork,
                tooManyConnections,
                handshakeTimeout,
                writeTimeout,
                vanishedAfter,
                proxies);
    }

    public ListenerSettings withPerNetwork(PerNetwork connections) {
        return new ListenerSettings(
                name,
                bind,
                port,
                implicitTls,
                this.connections,
                connectionsPerAddress,
                connections,
                tooManyConnections,
                handshakeTimeout,
                writeTimeout,
                vanishedAfter,
                proxies);
    }

    public ListenerSettings withTimeouts(Duration handshake, Duration write) {
        return new ListenerSettings(
                name,
                bind,
                port,
                implicitTls,
                connections,
                connectionsPerAddress,
                perNetwork,
                tooManyConnections,
                handshake,
                write,
                vanishedAfter,
                proxies);
    }

    public ListenerSettings withVanishedAfter(Duration silence) {
        return new ListenerSettings(
                name,
                bind,
                port,
                implicitTls,
                connections,
                connectionsPerAddress,
                perNetwork,
                tooManyConnections,
                handshakeTimeout,
                writeTimeout,
                silence,
                proxies);
    }

    public ListenerSettings withProxies(Proxies balancers) {
        return new ListenerSettings(
                name,
                bind,
                port,
                implicitTls,
                connections,
                connectionsPerAddress,
                perNetwork,
                tooManyConnections,
                handshakeTimeout,
                writeTimeout,
                vanishedAfter,
                balancers);
    }

    /// Balancers that say by the PROXY protocol, version 1 or 2, whom they speak for.
    ///
    /// @param trusted whose connections all begin with a header; nobody else's do
    /// @param timeout how long the header may take
    /// @param waiting how many connections of one listener may be open at the same time that have not said it yet
    public record Proxies(Networks trusted, Duration timeout, int waiting) {

        public static final Proxies NONE = new Proxies(Networks.NONE, Duration.ZERO, 0);
    }

    /// How many connections may be open at the same time from addresses that are taken together as one network.
    ///
    /// @param most 0 for any number
    public record PerNetwork(int most, NetworkPrefix prefix) {

        public static final PerNetwork ANY = new PerNetwork(0, new NetworkPrefix(Integer.SIZE, 2 * Long.SIZE));

        boolean isLimited() {
            return most > 0;
        }
    }
}
