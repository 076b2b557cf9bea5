package org.pennypost.mailbox.api.edge;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

import org.pennypost.mail.dns.DnsServerAddress;
import org.pennypost.mail.dns.DnsSettings;
import org.pennypost.mail.dns.Dnssec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class DnsPropertiesTest {

    @Test
    void asksTheHostsServersUnlessToldOtherwise() {
        assertThat(settings(Map.of("pennypost.dns.servers", "", "pennypost.dns.trust-anchors", "")))
                .isEqualTo(new DnsSettings(
                        List.of(), Duration.ofSeconds(10), Duration.ofSeconds(2), 10_000, Dnssec.LOOPBACK, List.of()));
    }

    @Test
    void takesSeveralServersAndAnchors() {
        DnsSettings settings = settings(Map.of(
                "pennypost.dns.servers", "9.9.9.9, [::1]:5353",
                "pennypost.dns.dnssec", "validate",
                "pennypost.dns.trust-anchors", ". IN DS 1 8 2 AA,. IN DS 2 8 2 BB",
                "pennypost.dns.cache-entries", "0"));

        assertThat(settings.servers())
                .containsExactly(DnsServerAddress.parse("9.9.9.9:53"), DnsServerAddress.parse("[::1]:5353"));
        assertThat(settings.dnssec()).isEqualTo(Dnssec.VALIDATE);
        assertThat(settings.trustAnchors()).containsExactly(". IN DS 1 8 2 AA", ". IN DS 2 8 2 BB");
        assertThat(settings.cacheEntries()).isZero();
    }

    @Test
    void refusesWhatCannotWork() {
        assertThatThrownBy(() -> settings(Map.of("pennypost.dns.servers", "dns.example")))
                .hasMessageContaining("'dns.example' is not address:port of a DNS server");
        assertThatThrownBy(() -> settings(Map.of("pennypost.dns.timeout", "0s")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static DnsSettings settings(Map<String, String> set) {
        return new Binder(new MapConfigurationPropertySource(set))
                .bindOrCreate("pennypost.dns", DnsProperties.class)
                .settings();
    }
}
