package org.pennypost.mail.mime;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class TransferEncodingTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "a=3Db|a=b",
                "a=3db|a=b",
                "soft=~break|softbreak",
                "soft= \t~break|softbreak",
                "soft=^break|softbreak",
                "trailing \t~next|trailing~next",
                "kept=20~next|kept ~next",
                "a=ZZb=|a=ZZb=",
                "a=4|a=4",
                "~~|~~",
                "end  |end",
            })
    void decodesQuotedPrintable(String encoded, String text) {
        assertThat(decode("quoted-printable", lines(encoded))).isEqualTo(lines(text));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SGVsbG8h|Hello!",
                "SGVs~bG8h~|Hello!",
                "SGVsbG8=|Hello",
                "SGVsbG8|Hello",
                "SGVsbG8= footer|Hello",
                "S*G(V)s-bG8h|Hello!",
                "S|''",
                "''|''",
            })
    void decodesBase64(String encoded, String text) {
        assertThat(decode("BASE64", lines(encoded))).isEqualTo(text);
    }

    @Test
    void roundTripsBase64() throws IOException {
        byte[] octets = new byte[20_000];
        new Random(7).nextBytes(octets);
        byte[] encoded = Base64.getMimeEncoder().encode(octets);
        try (InputStream in = TransferEncoding.BASE64.decode(new ByteArrayInputStream(encoded))) {
            assertThat(in.readAllBytes()).isEqualTo(octets);
        }
    }

    @Test
    void decodesLinesLongerThanAPiece() {
        String text = "=C3=BC-".repeat(20_000);
        assertThat(decode("quoted-printable", text)).isEqualTo("ü-".repeat(20_000));
    }

    @Test
    void knowsWhatItDoesNotKnow() {
        assertThat(TransferEncoding.named("x-uuencode")).isEmpty();
        assertThat(decode("8bit", "grün")).isEqualTo("grün");
    }

    private static String lines(String text) {
        return text.replace("~", "\r\n").replace('^', '\n');
    }

    private static String decode(String encoding, String text) {
        InputStream body = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
        try (InputStream in = TransferEncoding.named(encoding).orElseThrow().decode(body)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
