package org.pennypost.mailbox.api.edge;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import org.pennypost.mail.address.NetworkPrefix;
import org.pennypost.mail.address.Networks;
import org.pennypost.mail.net.ListenerSettings;
import org.pennypost.mail.sasl.SaslMechanism;
import org.pennypost.mail.sasl.SaslSettings;

/// What every protocol's listeners share.
///
/// @param bind                the address that every listener is opened on
/// @param hostname            the name of this host in greetings
/// @param allowPlaintextLogin whether clients may log in over a connection without TLS
/// @param drainTimeout        how long clients are given to finish when the process stops
@ConfigurationProperties("pennypost")
public record EdgeProperties(
        @DefaultValue("127.0.0.1") InetAddress bind,
        @DefaultValue("localhost") String hostname,
        @DefaultValue("false") boolean allowPlaintextLogin,
        @DefaultValue("3s") Duration drainTimeout,
        @DefaultValue TlsFiles tls,
        @DefaultValue Sasl sasl,
        @DefaultValue Limits limits,
        @DefaultValue Proxy proxy) {

    /// The first two or none; without them nothing offers TLS.
    ///
    /// @param certificate       a PEM file: the certificate, then those that lead to its root
    /// @param privateKey        a PEM file: the certificate's private key in PKCS#8
    /// @param clientAuthorities a PEM file: whose certificates clients may log in with, which are asked for then
    public record TlsFiles(
            @Nullable String certificate,
            @Nullable String privateKey,
            @Nullable String clientAuthorities) {}

    /// @param mechanisms that may be offered where they work; empty for all
    public record Sasl(@DefaultValue Set<SaslMechanism> mechanisms) {}

    public SaslSettings logins() {
        return new SaslSettings(allowPlaintextLogin, sasl.mechanisms.isEmpty() ? SaslSettings.ALL : sasl.mechanisms);
    }

    /// Of each listener.
    ///
    /// @param connections           how many may be open at the same time
    /// @param connectionsPerAddress how many of them from one client address
    /// @param connectionsPerNetwork how many of them from all addresses of one network; 0: as many as there may be
    /// @param networkIpv4Bits       what IPv4 addresses of one network begin with
    /// @param networkIpv6Bits       what IPv6 addresses of one network begin with
    /// @param handshakeTimeout      how long a TLS handshake may take
    /// @param writeTimeout          how long a client may leave an answer untaken
    public record Limits(
            @DefaultValue("20000") int connections,
            @DefaultValue("200") int connectionsPerAddress,
            @DefaultValue("0") int connectionsPerNetwork,
            @DefaultValue("24") int networkIpv4Bits,
            @DefaultValue("64") int networkIpv6Bits,
            @DefaultValue("30s") Duration handshakeTimeout,
            @DefaultValue("5m") Duration writeTimeout) {

        /// Which addresses are taken together as one network.
        public NetworkPrefix network() {
            return new NetworkPrefix(networkIpv4Bits, networkIpv6Bits);
        }
    }

    /// Balancers that say by the PROXY protocol, version 1 or 2, whom they speak for.
    ///
    /// @param trusted networks that connections come from which all begin with a header; none: nobody's do
    /// @param timeout how long the header may take
    /// @param waiting how many connections of each listener may be open at the same time that have not said it yet
    public record Proxy(
            @DefaultValue List<String> trusted,
            @DefaultValue("5s") Duration timeout,
            @DefaultValue("1000") int waiting) {}

    /// @param name               in logs and messages: `pop3`, `imaps`
    /// @param tooManyConnections the protocol's line to one connection too many, without CRLF
    public ListenerSettings listener(String name, int port, boolean implicitTls, String tooManyConnections) {
        return ListenerSettings.of(name, bind, port, implicitTls, tooManyConnections)
                .withConnections(limits.connections, limits.connectionsPerAddress)
                .withPerNetwork(new ListenerSettings.PerNetwork(limits.connectionsPerNetwork, limits.network()))
                .withTimeouts(limits.handshakeTimeout, limits.writeTimeout)
                .withProxies(new ListenerSettings.Proxies(Networks.parse(proxy.trusted), proxy.timeout, proxy.waiting));
    }
}
