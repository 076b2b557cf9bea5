package org.pennypost.mail.address;

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
