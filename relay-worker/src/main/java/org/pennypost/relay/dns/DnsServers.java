package org.pennypost.relay.dns;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.xbill.DNS.ExtendedResolver;
import org.xbill.DNS.Resolver;
import org.xbill.DNS.SimpleResolver;

import org.pennypost.mail.dns.DnsServerAddress;

/// The DNS servers that are asked.
public final class DnsServers {

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
            SimpleResolver resolver = new SimpleResolver(DnsServerAddress.parse(server));
            resolver.setTimeout(TIMEOUT);
            resolvers.add(resolver);
        }
        ExtendedResolver all = new ExtendedResolver(resolvers);
        all.setTimeout(TIMEOUT.multipliedBy(2));
        return all;
    }
}
