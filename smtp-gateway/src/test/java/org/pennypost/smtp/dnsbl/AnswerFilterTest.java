package org.pennypost.smtp.dnsbl;

import java.net.Inet4Address;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class AnswerFilterTest {

    @ParameterizedTest
    @CsvSource({
        "127.0.0.2, 127.0.0.2, true",
        "127.0.0.2, 127.0.0.3, false",
        "127.0.0.[2..11], 127.0.0.2, true",
        "127.0.0.[2..11], 127.0.0.11, true",
        "127.0.0.[2..11], 127.0.0.12, false",
        "127.0.[0..255].[1;3], 127.0.7.3, true",
        "127.0.[0..255].[1;3], 127.0.7.2, false",
        "127.0.[5;10..12].0, 127.0.11.0, true",
        "127.0.[5;10..12].0, 127.0.6.0, false",
        "&0.0.0.6, 127.0.0.2, true",
        "&0.0.0.6, 127.0.0.4, true",
        "&0.0.0.6, 127.0.0.9, false",
        "&0.0.1.0, 127.0.3.0, true",
        "&0.0.0.8, 192.0.2.8, false",
    })
    void matches(String filter, String answer, boolean matched) {
        assertThat(AnswerFilter.parse(filter).matches(Inet4Address.ofLiteral(answer)))
                .isEqualTo(matched);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "127.0.0",
                "127.0.0.0.1",
                "127.0.0.256",
                "127.0.0.x",
                "127.0.0.[2..",
                "127.0.0.[3..2]",
                "127.0.0.[]",
                "127.0.0.[1;]",
                "&0.0.0.[1..2]",
                "127.0.0.-1",
            })
    void othersAreRefused(String filter) {
        assertThatIllegalArgumentException().isThrownBy(() -> AnswerFilter.parse(filter));
    }
}
