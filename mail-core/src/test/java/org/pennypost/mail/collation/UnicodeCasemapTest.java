package org.pennypost.mail.collation;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/// RFC 5051 §2
class UnicodeCasemapTest {

    @ParameterizedTest
    @CsvSource({
        "Hello, hELLO",
        "Grüße, GRÜße",
        "Café, CAFE\u0301",
        "ΟΔΥΣΣΕΥΣ, οδυσσευς",
        "ǆ, ǅ",
        "Å, \u212B",
        "１２, 12",
    })
    void areEqual(String one, String other) {
        assertThat(UnicodeCasemap.key(one)).isEqualTo(UnicodeCasemap.key(other));
    }

    @ParameterizedTest
    @CsvSource({"strasse, straße", "cafe, café", "a, b"})
    void differ(String one, String other) {
        assertThat(UnicodeCasemap.key(one)).isNotEqualTo(UnicodeCasemap.key(other));
    }

    @Test
    void everyOtherOctetStays() {
        assertThat(UnicodeCasemap.key("[a]\r\n{z}`\u0000~")).isEqualTo("[A]\r\n{Z}`\u0000~");
    }
}
