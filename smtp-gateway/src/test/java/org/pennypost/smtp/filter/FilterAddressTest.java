package org.pennypost.smtp.filter;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class FilterAddressTest {

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1:3310, 127.0.0.1:3310",
        "inet:127.0.0.1:8891, 127.0.0.1:8891",
        "inet:filter.example:8891, filter.example:8891",
        "[::1]:3310, [::1]:3310",
        "inet:[2001:db8::1]:3310, [2001:db8::1]:3310",
        "unix:/run/clamav/clamd.ctl, unix:/run/clamav/clamd.ctl",
        "/run/clamav/clamd.ctl, unix:/run/clamav/clamd.ctl"
    })
    void addressesAreReadAsOperatorsWriteThem(String text, String meaning) {
        assertThat(FilterAddress.parse(text)).hasToString(meaning);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "3310", "host", "host:", ":3310", "host:65536", "host:x", "[::1:3310", "::1]:3310", "a b:1"})
    void whatIsNoneIsRefused(String text) {
        assertThatThrownBy(() -> FilterAddress.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void namesAreLookedUpWhenTheyAreUsed() throws IOException {
        assertThat(FilterAddress.parse("localhost:3310").resolve(Duration.ofSeconds(30)))
                .isInstanceOfSatisfying(
                        InetSocketAddress.class,
                        address -> assertThat(address.getAddress().isLoopbackAddress())
                                .isTrue());
        assertThatThrownBy(() -> FilterAddress.parse("no-such-host.invalid:1").resolve(Duration.ofSeconds(30)))
                .isInstanceOf(UnknownHostException.class);
    }
}
