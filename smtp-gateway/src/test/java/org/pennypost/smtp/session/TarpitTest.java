package org.pennypost.smtp.session;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.pennypost.mail.address.Networks;

import static org.assertj.core.api.Assertions.assertThat;

class TarpitTest {

    @ParameterizedTest
    @CsvSource({
        // free, step, longest, total: seconds that the errors are held back
        "0, 1, 10, 60, 1 2 3 4 5 6",
        "2, 1, 10, 60, 0 0 1 2 3 4",
        "0, 4, 10, 60, 4 8 10 10 10 10",
        "0, 4, 10, 25, 4 8 10 3 0 0",
        "0, 0, 10, 60, 0 0 0 0 0 0",
        "0, 5, 0, 60, 0 0 0 0 0 0",
    })
    void growsToItsLimits(int free, int step, int longest, int total, String expected) {
        Tarpit tarpit = new Tarpit(new Pacing(
                Duration.ZERO,
                true,
                free,
                Duration.ofSeconds(step),
                Duration.ofSeconds(longest),
                Duration.ofSeconds(total),
                Networks.parse(List.of("127.0.0.0/8"))));
        assertThat(IntStream.rangeClosed(1, 6)
                        .mapToObj(errors -> ""
                                + tarpit.delay(InetAddress.ofLiteral("192.0.2.1"), errors)
                                        .toSeconds()))
                .containsExactly(expected.split(" "));
        assertThat(tarpit.delay(InetAddress.ofLiteral("127.0.0.1"), 7)).isZero();
    }
}
