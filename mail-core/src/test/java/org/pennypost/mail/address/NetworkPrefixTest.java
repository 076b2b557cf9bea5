package org.pennypost.mail.address;

import java.net.InetAddress;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class NetworkPrefixTest {

    @ParameterizedTest
    @CsvSource({
        "24, 64, 192.0.2.77, 192.0.2.0/24",
        "25, 64, 192.0.2.200, 192.0.2.128/25",
        "32, 64, 192.0.2.77, 192.0.2.77/32",
        "0, 64, 192.0.2.77, 0.0.0.0/0",
        "24, 64, 2001:db8:1:2:3:4:5:6, 2001:db8:1:2:0:0:0:0/64",
        "24, 47, 2001:db8:ffff::1, 2001:db8:fffe:0:0:0:0:0/47",
        "24, 128, 2001:db8::1, 2001:db8:0:0:0:0:0:1/128",
        "24, 64, ::ffff:192.0.2.77, 192.0.2.0/24",
    })
    void takesNeighboursTogether(int ipv4Bits, int ipv6Bits, String address, String network) {
        assertThat(new NetworkPrefix(ipv4Bits, ipv6Bits).around(InetAddress.ofLiteral(address)))
                .isEqualTo(network);
    }

    @ParameterizedTest
    @CsvSource({"33, 64", "-1, 64", "24, 129", "24, -1"})
    void othersAreNone(int ipv4Bits, int ipv6Bits) {
        assertThatIllegalArgumentException().isThrownBy(() -> new NetworkPrefix(ipv4Bits, ipv6Bits));
    }
}
