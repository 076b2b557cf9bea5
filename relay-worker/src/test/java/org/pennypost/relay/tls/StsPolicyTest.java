package org.pennypost.relay.tls;

import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.pennypost.mail.address.MailDomain;
import org.pennypost.relay.tls.TlsOverride.Level;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// RFC 8461 §3.2, §4.1, and what is configured instead.
class StsPolicyTest {

    @Test
    void reads() {
        String text = """
                version: STSv1
                mode: enforce
                mx: mail.example.com
                mx:*.Example.net\s
                other: x
                mode: none
                max_age: 604800

                """;
        assertThat(StsPolicy.parse(text.replace("\n", "\r\n")))
                .isEqualTo(new StsPolicy(
                        StsPolicy.Mode.ENFORCE, List.of("mail.example.com", "*.example.net"), Duration.ofDays(7)));
        assertThat(StsPolicy.parse("version: STSv1\nmode: none\nmax_age: 9999999999\n"))
                .isEqualTo(new StsPolicy(StsPolicy.Mode.NONE, List.of(), Duration.ofHours(8766)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "mode: none\nmax_age: 1",
                "version: STSv2\nmode: none\nmax_age: 1",
                "version: STSv1\nmax_age: 1",
                "version: STSv1\nmode: other\nmax_age: 1",
                "version: STSv1\nmode: enforce\nmax_age: 1",
                "version: STSv1\nmode: enforce\nmx: a.example",
                "version: STSv1\nmode: enforce\nmx: a.example\nmax_age: -1",
                "version: STSv1\nmode: enforce\nmx: a.example\nmax_age: 12345678901",
                "<html>",
            })
    void readsNothingElse(String text) {
        assertThatThrownBy(() -> StsPolicy.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "mail.example.com,   true",
        "MAIL.example.com,   true",
        "a.example.net,      true",
        "a.b.example.net,    false",
        "example.net,        false",
        "mail.example.com.x, false",
        "com,                false",
    })
    void namesHosts(String host, boolean named) {
        StsPolicy policy =
                new StsPolicy(StsPolicy.Mode.ENFORCE, List.of("mail.example.com", "*.example.net"), Duration.ofDays(1));

        assertThat(policy.names(host)).isEqualTo(named);
    }

    @Test
    void readsOverrides() {
        assertThat(TlsOverride.parse(List.of("Example.net=encrypt", "b.example = verify:mx.b.example:*.c.example")))
                .hasSize(2)
                .hasEntrySatisfying(
                        new MailDomain("example.net"),
                        one -> assertThat(one.level()).isEqualTo(Level.ENCRYPT))
                .hasEntrySatisfying(
                        new MailDomain("b.example"),
                        one -> assertThat(one.names()).containsExactlyInAnyOrder("mx.b.example", "*.c.example"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"example.net", "=encrypt", "example.net=", "example.net=secret", "example.net=encrypt:mx.x"})
    void readsNoOtherOverrides(String text) {
        assertThatThrownBy(() -> TlsOverride.parse(List.of(text))).isInstanceOf(IllegalArgumentException.class);
    }
}
