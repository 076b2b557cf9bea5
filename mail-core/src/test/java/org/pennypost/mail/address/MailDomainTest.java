package org.pennypost.mail.address;

import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.params.provider.Arguments.arguments;

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
        "faß.example, xn--fa-hia.example",
        "XN--FA-HIA.example, xn--fa-hia.example",
        "βόλος.example, xn--nxasmm1c.example",
        "ΒΌΛΟΣ.example, βόλοσ.example",
        "bücher.example, bücher.example",
        "bücher。example, bücher.example",
        "ｅｘａｍｐｌｅ.example, example.example",
    })
    void isTheSameInAnotherSpelling(String spelling, String name) {
        assertThat(MailDomain.parse(spelling).name()).isEqualTo(name);
        assertThat(MailDomain.parse(name).name()).isEqualTo(name);
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
                "*",
                "foo\uFF20bar.example",
                "foo\uFF1E\u3000SIZE.example",
                "a\u3002\u3002example",
                "\u2100.example",
                "\uFF0Da.example"
            })
    void othersAreNone(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> MailDomain.parse(text));
    }

    /// RFC 5890 §2.3.2.1: a label has at most 63 octets as an A-label; RFC 5321 §4.5.3.1.2: a domain 255.
    @ParameterizedTest
    @MethodSource
    void isAsLongAsItsAsciiForm(String text, boolean isOne) {
        if (isOne) {
            assertThat(MailDomain.parse(text).ascii().length()).isLessThanOrEqualTo(MailDomain.MAX_OCTETS);
        } else {
            assertThatIllegalArgumentException().isThrownBy(() -> MailDomain.parse(text));
        }
    }

    static Stream<Arguments> isAsLongAsItsAsciiForm() {
        return Stream.of(
                arguments("a".repeat(63) + ".example", true),
                arguments("a".repeat(64) + ".example", false),
                arguments("ü".repeat(50) + ".example", true),
                arguments(various(15) + ".example", true),
                arguments(various(60) + ".example", false),
                arguments(("a".repeat(49) + ".").repeat(5) + "abcde", true),
                arguments(("a".repeat(49) + ".").repeat(5) + "abcdef", false),
                arguments((various(15) + ".").repeat(5) + "example", true),
                arguments((various(15) + ".").repeat(6) + "example", false));
    }

    /// So many different ideographs, which take more than three octets each in an A-label.
    private static String various(int many) {
        return IntStream.range(0, many)
                .mapToObj(i -> Character.toString(0x4e00 + 211 * i))
                .collect(Collectors.joining());
    }
}
