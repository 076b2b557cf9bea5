package org.pennypost.mail.address;

import java.net.InetAddress;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class NetworksTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            192.0.2.1                | 192.0.2.1          | true
            192.0.2.1                | 192.0.2.2          | false
            10.0.0.0/8               | 10.255.0.1         | true
            10.0.0.0/8               | 11.0.0.1           | false
            192.0.2.128/25           | 192.0.2.127        | false
            192.0.2.128/25           | 192.0.2.200        | true
            192.0.2.9/30             | 192.0.2.11         | true
            192.0.2.9/30             | 192.0.2.12         | false
            0.0.0.0/0                | 203.0.113.9        | true
            0.0.0.0/0                | 2001:db8::1        | false
            2001:db8::/32            | 2001:db8:ffff::1   | true
            2001:db8::/33            | 2001:db8:ffff::1   | false
            ::/0                     | 192.0.2.1          | false
            10.0.0.0/8, ::1          | ::1                | true
            10.0.0.0/8,,192.0.2.1    | 192.0.2.1          | true
            127.0.0.0/8              | ::ffff:127.0.0.1   | true
            ''                       | 127.0.0.1          | false
            """)
    void containTheirAddresses(String networks, String address, boolean inside) {
        assertThat(Networks.parse(List.of(networks)).contains(InetAddress.ofLiteral(address)))
                .isEqualTo(inside);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"example.org", "10/8", "10.0.0.0/33", "::/129", "10.0.0.0/-1", "10.0.0.0/x", "10.0.0.0/", "/8"})
    void whatIsNoneIsNamed(String text) {
        assertThatThrownBy(() -> Networks.parse(List.of("192.0.2.0/24", text)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void noneContainNothing() {
        assertThat(Networks.NONE.isEmpty()).isTrue();
        assertThat(Networks.NONE.contains(InetAddress.getLoopbackAddress())).isFalse();
    }
}
