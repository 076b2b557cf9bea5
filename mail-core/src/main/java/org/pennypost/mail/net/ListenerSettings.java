package org.pennypost.mail.net;

import java.net.InetAddress;
import java.time.Duration;

/// What a [Listener] is told.
///
/// @param name                  in logs and messages: `pop3`, `imaps`, `submission`
/// @param bind                  the address to listen on
/// @param port                  0 to 65535; 0 takes any free one
/// @param implicitTls           whether each connection starts with a TLS handshake (RFC 8314 §3)
/// @param connections           how many may be open at the same time
/// @param connectionsPerAddress how many of them from one client address
/// @param tooManyConnections    the protocol's line to one connection too many, without CRLF
/// @param handshakeTimeout      how long a TLS handshake may take
/// @param writeTimeout          how long a client may leave what is sent to it untaken before it is cut off
/// @param vanishedAfter         how soon, about, a client is noticed to have gone without a word while nothing is on
///                              its way to it; zero: as the system does
public record ListenerSettings(
        String name,
        InetAddress bind,
        int port,
        boolean implicitTls,
        int connections,
        int connectionsPerAddress,
        String tooManyConnections,
        Duration handshakeTimeout,
        Duration writeTimeout,
        Duration vanishedAfter) {

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
                tooManyConnections,
                HANDSHAKE_TIMEOUT,
                WRITE_TIMEOUT,
                Duration.ZERO);
    }

    public ListenerSettings withConnections(int all, int perAddress) {
        return new ListenerSettings(
                name,
                bind,
                port,
                implicitTls,
                all,
                perAddress,
                tooManyConnections,
                handshakeTimeout,
                writeTimeout,
                vanishedAfter);
    }

    public ListenerSettings withTimeouts(Duration handshake, Duration write) {
        return new ListenerSettings(
                name,
                bind,
                port,
                implicitTls,
                connections,
                connectionsPerAddress,
                tooManyConnections,
                handshake,
                write,
                vanishedAfter);
    }

    public ListenerSettings withVanishedAfter(Duration silence) {
        return new ListenerSettings(
                name,
                bind,
                port,
                implicitTls,
                connections,
                connectionsPerAddress,
                tooManyConnections,
                handshakeTimeout,
                writeTimeout,
                silence);
    }
}
