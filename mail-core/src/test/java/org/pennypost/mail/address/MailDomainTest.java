package org.pennypost.mail.address;

import java.util.Locale;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class MailDomainTest {

    @ParameterizedTest
    @CsvSource({
        "Example.NET, example.net",
        "xn--bcher-kva.example, bücher.example",
        "localhost, localhost",
        "[192.0.2.1], [192.0.2.1]",
        "[IPv6:2001:DB8::1], [ipv6:2001:db8::1]",
    })
    void parses(String text, String name) {
        assertThat(MailDomain.parse(text).name()).isEqualTo(name);
    }

    /// RFC 5890 §2.3.2.1: each is the other's form, and no other domain.
    @ParameterizedTest
    @CsvSource({
        "bücher.example, xn--bcher-kva.example",
        "faß.example, xn--fa-hia.example",
        "βόλος.example, xn--nxasmm1c.example",
        "नेपाल.example, xn--l2bey1c2b.example",
        "☃.example, xn--n3h.example",
        "例え.テスト, xn--r8jz45g.xn--zckzah",
        "_dmarc.r3---sn.example, _dmarc.r3---sn.example",
        "xn--a.example, xn--a.example",
    })
    void hasAFormInAscii(String name, String ascii) {
        assertThat(new MailDomain(name).ascii()).isEqualTo(ascii);
        assertThat(new MailDomain(ascii).name()).isEqualTo(name);
        assertThat(new MailDomain(ascii.toUpperCase(Locale.ROOT)).name()).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource({
        "BÜCHER.Example, bücher.example",
        "ΒΌΛΟΣ.example, βόλοσ.example",
        "bücher.example, bücher.example",
        "bücher。example, bücher.example",
        "ｅｘａｍｐｌｅ.example, example.example",
    })
    void isTheSameInAnotherSpelling(String spelling, String name) {
        assertThat(new MailDomain(spelling).name()).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "a..example",
                "-a.example",
                "a b.example",
                "a@example.net",
                "[192.0.2.1",
                "[nonsense]",
                "*"
            })
    void othersAreNone(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> MailDomain.parse(text));
    }
}
