package org.pennypost.relay.testing;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;

import org.pennypost.mail.dns.Dns;
import org.pennypost.mail.dns.DnsResolver;
import org.pennypost.mail.dns.DnsServerAddress;
import org.pennypost.mail.dns.DnsSettings;
import org.pennypost.mail.dns.Dnssec;
import org.pennypost.mail.dns.FakeDnsServer;

/// The DNS as fake servers have it.
public final class TestDns {

    private TestDns() {}

    /// @param servers asked in this order, and believed what they say of DNSSEC
    public static Dns asking(FakeDnsServer... servers) {
        return new DnsResolver(new DnsSettings(
                Arrays.stream(servers)
                        .map(server -> DnsServerAddress.parse(server.address()))
                        .toList(),
                Duration.ofSeconds(20),
                Duration.ofSeconds(2),
                0,
                Dnssec.LOOPBACK,
                List.of()));
    }
}
