package org.pennypost.relay.dns;

import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.xbill.DNS.ExtendedResolver;
import org.xbill.DNS.Resolver;
import org.xbill.DNS.SimpleResolver;

/// The DNS servers that are asked.
public final class DnsServers {

    private static final int PORT = 53;
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private DnsServers() {}

    /// @param servers each `address`, `address:port` or `[address]:port`; none means those of this machine
    /// @throws IllegalArgumentException if one is no address
    static Resolver resolver(List<String> servers) {
        if (servers.isEmpty()) {
            return new ExtendedResolver();
        }
        List<Resolver> resolvers = new ArrayList<>();
        for (String server : servers) {
            SimpleResolver resolver = new SimpleResolver(parse(server));
            resolver.setTimeout(TIMEOUT);
            resolvers.add(resolver);
        }
        ExtendedResolver all = new ExtendedResolver(resolvers);
        all.setTimeout(TIMEOUT.multipliedBy(2));
        return all;
    }

    static InetSocketAddress parse(String server) {
        String text = server.strip();
        boolean bracketed = text.startsWith("[");
        int colon = text.lastIndexOf(':');
        boolean hasPort = bracketed ? text.contains("]:") : colon >= 0 && text.indexOf(':') == colon;
        String address = hasPort ? text.substring(0, colon) : text;
        String bare = bracketed && address.endsWith("]") ? address.substring(1, address.length() - 1) : address;
        try {
            int port = hasPort ? Integer.parseInt(text.substring(colon + 1)) : PORT;
            return new InetSocketAddress(AddressLiteral.parse(bare), port);
        } catch (UnknownHostException | IllegalArgumentException e) {
            throw new IllegalArgumentException("'" + server + "' is not address:port of a DNS server", e);
        }
    }
}
