package org.pennypost.mailbox.api.edge;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import org.pennypost.mail.dns.DnsServerAddress;
import org.pennypost.mail.dns.DnsSettings;
import org.pennypost.mail.dns.Dnssec;

/// Whom the DNS is asked of.
///
/// @param servers      each `address`, `address:port` or `[address]:port`; none means those of this host
/// @param timeout      of a question with all that it takes to answer it
/// @param tryTimeout   how long one server may take before it, or the next one, is asked again
/// @param cacheEntries answers that are remembered at the most, each of 4 KiB at the most
/// @param dnssec       who says whether an answer is authentic
/// @param trustAnchors DS or DNSKEY records for `validate`, as zone files have them; none means the root's
@ConfigurationProperties("pennypost.dns")
public record DnsProperties(
        @DefaultValue List<String> servers,
        @DefaultValue("10s") Duration timeout,
        @DefaultValue("2s") Duration tryTimeout,
        @DefaultValue("10000") int cacheEntries,
        @DefaultValue("loopback") Dnssec dnssec,
        @DefaultValue List<String> trustAnchors) {

    DnsSettings settings() {
        List<InetSocketAddress> addresses =
                servers.stream().map(DnsServerAddress::parse).toList();
        return new DnsSettings(addresses, timeout, tryTimeout, cacheEntries, dnssec, trustAnchors);
    }
}
