package org.pennypost.smtp.spf;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.pennypost.mail.dns.FixedDns;
import org.pennypost.smtp.iprev.ReverseDns;

import static org.assertj.core.api.Assertions.assertThat;

/// RFC 7208 §7, with the examples of its §7.4.
class MacroStringTest {

    @ParameterizedTest
    @CsvSource({
        "%{s},        strong-bad@email.example.com",
        "%{o},        email.example.com",
        "%{d},        email.example.com",
        "%{d4},       email.example.com",
        "%{d3},       email.example.com",
        "%{d2},       example.com",
        "%{d1},       com",
        "%{dr},       com.example.email",
        "%{d2r},      example.email",
        "%{l},        strong-bad",
        "%{l-},       strong.bad",
        "%{lr},       strong-bad",
        "%{lr-},      bad.strong",
        "%{l1r-},     strong",
        "%{ir}.%{v}._spf.%{d2}, 3.2.0.192.in-addr._spf.example.com",
        "%{lr-}.lp._spf.%{d2},  bad.strong.lp._spf.example.com",
        "%{lr-}.lp.%{ir}.%{v}._spf.%{d2}, bad.strong.lp.3.2.0.192.in-addr._spf.example.com",
        "%{d2}.trusted-domains.example.net, example.com.trusted-domains.example.net",
        "%{D}%%%_%-%{S}, email.example.com% %20strong-bad%40email.example.com",
        "%{h} %{r} %{c} %{t} %{p}, helo.example receiver.example 192.0.2.3 1767225600 mx.example.com",
    })
    void expands(String text, String expected) {
        assertThat(expand(text, "192.0.2.3", "strong-bad")).contains(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "%{ir}.%{v}._spf.%{d2},"
                + " 1.0.B.C.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.B.D.0.1.0.0.2.ip6._spf.example.com",
        "%{c}, 2001:db8::cb01",
        "%{p}, unknown",
    })
    void expandsIpv6(String text, String expected) {
        assertThat(expand(text, "2001:db8::cb01", "x")).contains(expected);
    }

    @ParameterizedTest
    @CsvSource({"%{l}, false", "%{s}, false", "%{o}, true"})
    void hasNoValueForALocalPartThatIsNotAscii(String text, boolean value) {
        assertThat(expand(text, "192.0.2.3", "bücher").isPresent()).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"%", "%%%", "%x", "%{", "%{}", "%{x}", "%{d", "%{d0}", "%{d00}", "%{dx}", "%{d}%", "%{d r}"})
    void refuses(String text) {
        assertThat(MacroString.find(text)).isEmpty();
    }

    private static Optional<String> expand(String text, String client, String localPart) {
        InetAddress address = InetAddress.ofLiteral(client);
        FixedDns dns = new FixedDns()
                .withPtr("192.0.2.3", "other.example", "mx.example.com")
                .withAddresses("mx.example.com", "192.0.2.3");
        MacroValues values = new MacroValues(
                new SpfRequest(address, localPart, "email.example.com", "helo.example"),
                "email.example.com",
                new ClientNames(new ReverseDns(dns, 10, Duration.ofMinutes(1)), address),
                "receiver.example",
                InstantSource.fixed(Instant.parse("2026-01-01T00:00:00Z")));
        return MacroString.find(text).orElseThrow().expand(values);
    }
}
