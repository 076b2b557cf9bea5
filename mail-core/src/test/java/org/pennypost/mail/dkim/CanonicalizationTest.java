package org.pennypost.mail.dkim;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Random;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/// RFC 6376 §3.4. In the tables `_` is a space, `>` a tab, `/` a line end, `\` a CR and `^` an LF alone.
class CanonicalizationTest {

    /// The first rows are those of RFC 6376 §3.4.5.
    @ParameterizedTest
    @CsvSource({
        "A:_X/, A:_X, a:X",
        "B_:_Y>/>Z__/, B_:_Y>/>Z__, b:Y_Z",
        "Subject:/_a/, Subject:/_a, subject:a",
        "Subject:_a__b>>c_>/, Subject:_a__b>>c_>, subject:a_b_c",
        "Subject:/, Subject:, subject:",
        "Subject:___/_>/, Subject:___/_>, subject:",
        "X-\u00dc:_\u00dc:_b/, X-\u00dc:_\u00dc:_b, x-\u00dc:\u00dc:_b",
        "A:_b^_c^, A:_b^_c, a:b_c",
        "A:_b\\c/, A:_b\\c, a:b\\c",
        "A:_b/c/, A:_b/c, a:b/c",
        "A:_b, A:_b, a:b",
    })
    void fields(String field, String simple, String relaxed) {
        assertThat(shown(Canonicalization.SIMPLE.field(octets(field)))).isEqualTo(simple);
        assertThat(shown(Canonicalization.RELAXED.field(octets(field)))).isEqualTo(relaxed);
    }

    @ParameterizedTest
    @CsvSource({
        "_C_/D_>_E///, _C_/D_>_E/, _C/D_E/",
        "'', /, ''",
        "/, /, ''",
        "//, /, ''",
        "_>/, _>/, ''",
        "_>, _>/, ''",
        "a, a/, a/",
        "a_, a_/, a/",
        "a/, a/, a/",
        "a//_//, a//_/, a/",
        "/a/, /a/, /a/",
        "_/_a/, _/_a/, /_a/",
        "a_/_/b/, a_/_/b/, a//b/",
        "a\\, a\\/, a\\/",
        "a_\\b/, a_\\b/, a_\\b/",
        "a\\\\^b/, a\\/b/, a\\/b/",
        "a^b_^/, a^b_^/, a^b_^/",
        "\\, \\/, \\/",
        "\u00dc__\u00dc/, \u00dc__\u00dc/, \u00dc_\u00dc/",
    })
    void bodies(String body, String simple, String relaxed) {
        assertThat(shown(canonical(Canonicalization.SIMPLE, octets(body), body.length() + 9)))
                .isEqualTo(simple);
        assertThat(shown(canonical(Canonicalization.RELAXED, octets(body), body.length() + 9)))
                .isEqualTo(relaxed);
    }

    /// However the body is cut into pieces, and longer than any buffer.
    @ParameterizedTest
    @EnumSource
    void pieces(Canonicalization canonicalization) {
        Random random = new Random(6376);
        for (int i = 0; i < 50; i++) {
            StringBuilder body = new StringBuilder();
            for (int j = random.nextInt(60); j >= 0; j--) {
                body.append(RandomMail.body(random)).append(" ".repeat(random.nextInt(300)));
            }
            byte[] octets = body.toString().getBytes(StandardCharsets.ISO_8859_1);
            assertThat(canonical(canonicalization, octets, 1 + random.nextInt(9)))
                    .isEqualTo(canonical(canonicalization, octets, octets.length));
        }
        byte[] empty = "\r\n".repeat(20_000).getBytes(StandardCharsets.ISO_8859_1);
        assertThat(canonical(canonicalization, empty, 1000).length).isLessThanOrEqualTo(2);
    }

    private static byte[] canonical(Canonicalization canonicalization, byte[] body, int piece) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        BodyCanonicalizer canonicalizer =
                new BodyCanonicalizer(canonicalization, (octets, count) -> out.write(octets, 0, count));
        byte[] buffer = new byte[piece];
        for (int at = 0; at < body.length; at += piece) {
            int count = Math.min(piece, body.length - at);
            System.arraycopy(body, at, buffer, 0, count);
            canonicalizer.write(buffer, count);
        }
        canonicalizer.finish();
        return out.toByteArray();
    }

    private static byte[] octets(String shown) {
        return shown.replace("\\", "\r")
                .replace("^", "\n")
                .replace("/", "\r\n")
                .replace('_', ' ')
                .replace('>', '\t')
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String shown(byte[] octets) {
        return new String(octets, StandardCharsets.UTF_8)
                .replace("\r\n", "/")
                .replace("\r", "\\")
                .replace("\n", "^")
                .replace(' ', '_')
                .replace('\t', '>');
    }
}
