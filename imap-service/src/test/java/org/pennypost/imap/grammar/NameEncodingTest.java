package org.pennypost.imap.grammar;

import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/// RFC 3501 §5.1.3.
class NameEncodingTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    INBOX                              | INBOX
                    a/b c                              | a/b c
                    Tom & Jerry                        | Tom &- Jerry
                    &&                                 | &-&-
                    Entwürfe                           | Entw&APw-rfe
                    ~peter/mail/台北/日本語              | ~peter/mail/&U,BTFw-/&ZeVnLIqe-
                    ¿¿¿                                | &AL8AvwC,-
                    \uD83D\uDE00                       | &2D3eAA-
                    ü&ü                                | &APw-&-&APw-
                    -ü-                                | -&APw--
                    """)
    void isReadAndWritten(String name, String sent) {
        assertThat(NameEncoding.MODIFIED_UTF7.encode(name)).isEqualTo(sent);
        assertThat(NameEncoding.MODIFIED_UTF7.decode(sent)).contains(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "&", // no end
                "a&b",
                "&APw", // no end
                "&AGE-", // an "a" needs no Base64
                "&APw-&APw-", // two where one would do
                "&APx-", // bits left over
                "&AP-", // half a character
                "&APw=-", // padding
                "&U/BTFw-", // the other Base64
                "&2D0-", // half of a pair
                "&A Pw-"
            })
    void isRefused(String sent) {
        assertThat(NameEncoding.MODIFIED_UTF7.decode(sent)).isEmpty();
    }

    @Test
    void octetsAbove127AreUtf8() {
        assertThat(NameEncoding.MODIFIED_UTF7.decode("Entwürfe & mehr")).contains("Entwürfe & mehr");
    }

    @Test
    void everyNameSurvives() {
        Random random = new Random(1);
        for (int i = 0; i < 5_000; i++) {
            String name = random.ints(random.nextInt(12), 0x20, 0x11000)
                    .filter(c -> Character.isDefined(c) && (c < 0xd800 || c > 0xdfff) && c != 0x7f)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();
            String sent = NameEncoding.MODIFIED_UTF7.encode(name);
            assertThat(sent).matches("[ -~]*");
            assertThat(NameEncoding.MODIFIED_UTF7.decode(sent)).contains(name);
        }
    }
}
