package org.pennypost.smtp.dnsbl;

import java.net.InetAddress;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class DnsListTest {

    @ParameterizedTest
    @CsvSource({
        "bl.example, bl.example=127.[0..255].[0..255].[0..255]*1",
        "BL.example*3, bl.example=127.[0..255].[0..255].[0..255]*3",
        "bl.example=127.0.0.[2..11], bl.example=127.0.0.[2..11]*1",
        "bl.example=127.0.0.[2..11]*2, bl.example=127.0.0.[2..11]*2",
        "wl.example=127.0.[0..255].[1..3]*-2, wl.example=127.0.[0..255].[1..3]*-2",
        "bl.example=&0.0.0.6, bl.example=&0.0.0.6*1",
    })
    void reads(String text, String list) {
        assertThat(DnsList.of(text)).hasToString(list);
    }

    @ParameterizedTest
    @ValueSource(strings = {"=127.0.0.2", "bl.example*x", "bl.example=nothing", "bl.example*"})
    void othersAreRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> DnsList.of(text)).withMessageContaining(text);
    }

    @Test
    void emptyTextsAreNoLists() {
        assertThat(DnsList.listed(List.of("", " "))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        // RFC 5782 §2.1, §2.4
        "192.0.2.99, 99.2.0.192",
        "2001:db8:1:2:3:4:567:89ab, b.a.9.8.7.6.5.0.4.0.0.0.3.0.0.0.2.0.0.0.1.0.0.0.8.b.d.0.1.0.0.2",
    })
    void asksAboutAddressesBackwards(String address, String name) {
        assertThat(ReversedName.of(InetAddress.ofLiteral(address))).isEqualTo(name);
    }
}
