package org.pennypost.mail.wire;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class PaceTest {

    @ParameterizedTest
    @CsvSource({
        // octets, waited, too slow
        "0, PT0S, false",
        "0, PT60S, false",
        "6000, PT60.001S, true",
        "6001, PT60.001S, false",
        "6101, PT61S, false",
        "1000000000, PT1H, false",
        "1000000000, PT1H0.1S, true",
    })
    void isKeptOnAverageBehindTheGraceAndNotForEver(long octets, Duration waited, boolean tooSlow) {
        Pace pace = new Pace(100, Duration.ofMinutes(1), Duration.ofHours(1));
        assertThat(pace.isTooSlow(octets, waited)).isEqualTo(tooSlow);
    }

    @Test
    void anyIsAny() {
        assertThat(Pace.ANY.isTooSlow(0, Duration.ofDays(10_000))).isFalse();
    }
}
