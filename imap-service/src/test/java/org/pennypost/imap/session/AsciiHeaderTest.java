package org.pennypost.imap.session;

import java.io.ByteArrayInputStream;
import java.io.IOException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

/// RFC 6855 §4.
class AsciiHeaderTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"", "A: b\r\n\r\n\u00e9", "A: b\n\n\u00e9", "\r\n\u00e9", "A: b\r\n c\r\n", "A\r\r\n\r\n\u00e9"})
    void beginsInTheseMessages(String message) throws IOException {
        assertThat(beginsIn(message)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u00e9",
                "A: \u00ff\r\n\r\n",
                "A: b\r\nB: c\u0080",
                "A: b\r\n \u00e9\r\n\r\n",
                "A: b\r\n \r\n\u00e9"
            })
    void beginsNotInThese(String message) throws IOException {
        assertThat(beginsIn(message)).isFalse();
    }

    private static boolean beginsIn(String message) throws IOException {
        return AsciiHeader.beginsIn(new ByteArrayInputStream(message.getBytes(ISO_8859_1)));
    }
}
