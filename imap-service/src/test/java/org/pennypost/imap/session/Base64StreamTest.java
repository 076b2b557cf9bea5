package org.pennypost.imap.session;

import java.io.ByteArrayInputStream;
import java.util.Base64;
import java.util.Random;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/// RFC 2045 §6.8.
class Base64StreamTest {

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 56, 57, 58, 113, 114, 115, 128 * 57 - 1, 128 * 57, 128 * 57 + 1, 100_000})
    void encodesInLines(int size) {
        byte[] octets = new byte[size];
        new Random(size).nextBytes(octets);
        byte[] expected = Base64.getMimeEncoder().encode(octets);
        assertThat(new Base64Stream(new ByteArrayInputStream(octets))).hasBinaryContent(expected);
        assertThat(Base64Stream.length(size)).isEqualTo(expected.length);
    }
}
