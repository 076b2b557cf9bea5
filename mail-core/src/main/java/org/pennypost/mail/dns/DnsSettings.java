package org.pennypost.mail.dns;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;

/// Whom a [DnsResolver] asks, and how patiently.
///
/// @param servers      asked in this order; none means those of this host
/// @param timeout      of a question with all that it takes to answer it: several servers, aliases, DNSSEC
/// @param tryTimeout   how long one server may take before it, or the next one, is asked again
/// @param cacheEntries answers that are remembered at the most, each of 4 KiB at the most; 0 for none
/// @param trustAnchors DS or DNSKEY records as zone files have them, for [Dnssec#VALIDATE]; none means the root's
public record DnsSettings(
        List<InetSocketAddress> servers,
        Duration timeout,
        Duration tryTimeout,
        int cacheEntries,
        Dnssec dnssec,
        List<String> trustAnchors) {

    public DnsSettings {
        servers = List.copyOf(servers);
        trustAnchors = List.copyOf(trustAnchors);
        if (!timeout.isPositive() || !tryTimeout.isPositive()) {
            throw new IllegalArgumentException("the DNS needs some time to answer");
        }
        if (cacheEntries < 0) {
            throw new IllegalArgumentException(cacheEntries + " answers cannot be remembered");
        }
    }
}
