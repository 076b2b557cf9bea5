package org.pennypost.relay.grammar;

import java.util.List;
import java.util.OptionalLong;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.pennypost.mail.smtp.Reply;

import static org.assertj.core.api.Assertions.assertThat;

class CapabilitiesTest {

    @Test
    void readsKeywordsInAnyCase() {
        Capabilities host = Capabilities.of(
                new Reply(250, null, List.of("mx.example.org at your service", "pipelining", "8BitMime", " DSN ", "")));

        assertThat(host.pipelining()).isTrue();
        assertThat(host.eightBitMime()).isTrue();
        assertThat(host.dsn()).isTrue();
        assertThat(host.startTls()).isFalse();
        assertThat(host.smtpUtf8()).isFalse();
    }

    @Test
    void takesTheFirstLineForAGreeting() {
        assertThat(Capabilities.of(Reply.plain(250, "PIPELINING")).pipelining()).isFalse();
    }

    /// RFC 2852 §2.
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {"DELIVERBY;0", "DELIVERBY 240;240", "DELIVERBY 240,more;240", "DELIVERBY ,more;0"})
    void readsTheShortestDeliverBy(String line, long seconds) {
        Capabilities host = Capabilities.of(new Reply(250, null, List.of("mx", line)));

        assertThat(host.deliverBy()).isTrue();
        assertThat(host.shortestDeliverBy()).isEqualTo(seconds);
    }

    /// RFC 1870 §4: 0 means that there is no limit, nothing that it is not known.
    @ParameterizedTest
    @CsvSource({
        "SIZE 1000,1000",
        "SIZE=1000,1000",
        "SIZE 0,-1",
        "SIZE,-1",
        "SIZE many,-1",
        "SIZE 9999999999999999999,-1"
    })
    void readsTheSizeLimit(String line, long limit) {
        Capabilities host = Capabilities.of(new Reply(250, null, List.of("mx", line)));

        assertThat(host.size()).isTrue();
        assertThat(host.largestSize()).isEqualTo(limit < 0 ? OptionalLong.empty() : OptionalLong.of(limit));
    }
}
