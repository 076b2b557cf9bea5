package org.pennypost.smtp.iprev;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.pennypost.mail.dns.FixedDns;
import org.pennypost.smtp.iprev.IprevResult.Verdict;

import static org.assertj.core.api.Assertions.assertThat;

/// RFC 8601 §2.7.3, §3.
class ReverseDnsTest {

    private final FixedDns dns = new FixedDns()
            .withPtr("192.0.2.1", "other.example", "mail.example", "Alias.example")
            .withAddresses("mail.example", "192.0.2.9", "192.0.2.1", "2001:db8::1")
            .withAddresses("alias.example", "192.0.2.1")
            .withAddresses("other.example", "192.0.2.9")
            .withPtr("2001:db8::1", "mail.example")
            .withPtr("192.0.2.2", "mail.example", "nobody.example")
            .withPtr("192.0.2.3", "mail.example", "broken.example")
            .withPtr("192.0.2.4", "broken.example", "good.example")
            .withAddresses("good.example", "192.0.2.4")
            .failing("broken.example")
            .failing("192.0.2.5");

    @ParameterizedTest
    @CsvSource({
        "192.0.2.1,   pass,      'mail.example, Alias.example'",
        "2001:db8::1, pass,      mail.example",
        "192.0.2.2,   fail,      ''",
        "192.0.2.3,   temperror, ''",
        "192.0.2.4,   pass,      good.example",
        "192.0.2.5,   temperror, ''",
        "192.0.2.6,   permerror, ''",
    })
    void checks(String address, String verdict, String names) {
        IprevResult result = check(Duration.ofMinutes(1), address);

        assertThat(result.verdict()).hasToString(verdict);
        assertThat(String.join(", ", result.names())).isEqualTo(names);
        assertThat(result.problem().isEmpty()).isEqualTo(result.verdict() == Verdict.PASS);
    }

    @Test
    void looksAtTheFirstNamesOnly() {
        dns.withPtr(
                        "192.0.2.7",
                        IntStream.range(0, 11).mapToObj(i -> i + ".example").toArray(String[]::new))
                .withAddresses("10.example", "192.0.2.7");

        assertThat(check(Duration.ofMinutes(1), "192.0.2.7").verdict()).isEqualTo(Verdict.FAIL);
        assertThat(dns.questions()).isEqualTo(11);
    }

    @Test
    void givesUpInTime() {
        assertThat(check(Duration.ZERO, "192.0.2.1"))
                .isEqualTo(new IprevResult(Verdict.TEMPERROR, List.of(), "no time left to ask about 192.0.2.1"));
    }

    private IprevResult check(Duration timeout, String address) {
        return new ReverseDns(dns, 10, timeout).check(InetAddress.ofLiteral(address));
    }
}
