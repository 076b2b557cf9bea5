package org.pennypost.pop3.session;

import java.nio.charset.StandardCharsets;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class TopOfMessageTest {

    @ParameterizedTest
    @CsvSource({
        "A: 1/B: 2//one/two/, 0, A: 1/B: 2//",
        "A: 1/B: 2//one/two/, 1, A: 1/B: 2//one/",
        "A: 1/B: 2//one/two/, 2, A: 1/B: 2//one/two/",
        "A: 1/B: 2//one/two/, 9, A: 1/B: 2//one/two/",
        "A: 1//one/two, 2, A: 1//one/two",
        "A: 1///one/, 1, A: 1///",
        "/one/two/, 1, /one/",
        "A: 1/, 5, A: 1/",
        "A: 1, 5, A: 1"
    })
    void isTheHeaderTheEmptyLineAndSomeLines(String message, int lines, String top) {
        for (String lineEnd : new String[] {"\r\n", "\n"}) {
            byte[] octets = message.replace("/", lineEnd).getBytes(StandardCharsets.US_ASCII);
            int expected = top.replace("/", lineEnd).length();
            assertThat(new TopOfMessage(lines).take(octets, octets.length)).isEqualTo(expected);

            TopOfMessage oneByOne = new TopOfMessage(lines);
            int taken = 0;
            for (byte octet : octets) {
                taken += oneByOne.take(new byte[] {octet}, 1);
            }
            assertThat(taken).isEqualTo(expected);
        }
    }
}
