package org.pennypost.mail.dns;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class DnsServerAddressTest {

    @ParameterizedTest
    @CsvSource({
        "9.9.9.9,           9.9.9.9,          53",
        "127.0.0.1:5353,    127.0.0.1,        5353",
        "2620:fe::fe,       2620:fe:0:0:0:0:0:fe, 53",
        "[2620:fe::fe],     2620:fe:0:0:0:0:0:fe, 53",
        "[2620:fe::fe]:54,  2620:fe:0:0:0:0:0:fe, 54",
    })
    void readsAddressAndPort(String text, String address, int port) {
        assertThat(DnsServerAddress.parse(text).getAddress().getHostAddress()).isEqualTo(address);
        assertThat(DnsServerAddress.parse(text).getPort()).isEqualTo(port);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "dns.example.org", "9.9.9.9:", "9.9.9.9:x", "9.9.9.9:99999", "9.9.9.9.9", "[::1"})
    void refusesWhatIsNone(String text) {
        assertThatThrownBy(() -> DnsServerAddress.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + text + "'");
    }
}
