package org.pennypost.mail.mime;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class SurrogateHeaderTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "Subject: plain/                     | Subject: plain/",
                "Subject: grüß/                      | Subject: =?utf-8?B?Z3LDvMOf?=/",
                "X-Note: é/Subject: plain/           | X-Note: =?utf-8?B?w6k=?=/Subject: plain/",
                "Received: from é.example/To: a@b.c/ | To: a@b.c/",
                "To: é@example.org/                  | To: =?utf-8?B?w6lAZXhhbXBsZS5vcmc=?= <invalid@internationalized-address.invalid>/",
                "To: É <a@example.org>, b@c.example/ | To: =?utf-8?B?w4k=?= <a@example.org>,/ <b@c.example>/",
                "Cc: Göre: a@b.c, é@d.e;/            | Cc: =?utf-8?B?R8O2cmU=?=: <a@b.c>,/ =?utf-8?B?w6lAZC5l?= <invalid@internationalized-address.invalid>;/",
                "Content-Type: text/plain; name=\"é\"; format=flowed/ | Content-Type: text/plain;/ name*=utf-8''%C3%A9;/ format=flowed/",
                "é is no field/Subject: x/           | Subject: x/"
            })
    void isAscii(String header, String surrogate) {
        byte[] octets = octets(header);
        assertThat(new String(SurrogateHeader.of(octets), StandardCharsets.UTF_8))
                .isEqualTo(new String(octets(surrogate), StandardCharsets.UTF_8));
    }

    @Test
    void aLongParameterIsReadToItsEnd() {
        String name = "é" + "x\\\"".repeat(100_000);
        byte[] header =
                ("Content-Disposition: attachment; filename=\"" + name + "\"\r\n\r\n").getBytes(StandardCharsets.UTF_8);

        assertThat(new String(SurrogateHeader.of(header), StandardCharsets.US_ASCII))
                .startsWith("Content-Disposition: attachment;\r\n filename*=utf-8''%C3%A9x%22x%22")
                .endsWith("x%22\r\n\r\n");
    }

    /// A slash is a line end, but for that of a media type.
    private static byte[] octets(String text) {
        return text.replace("text/plain", "text\0plain")
                .replace("/", "\r\n")
                .replace('\0', '/')
                .getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void replacesTheHeadersOfAllPartsAndNothingElse() throws IOException {
        String message = """
                Subject: ü
                Content-Type: multipart/mixed; boundary=x

                ü
                --x
                Content-Type: text/plain; name="ü"

                ü
                --x
                Content-Type: message/rfc822

                Subject: é

                é
                --x--
                """.replace("\n", "\r\n");
        byte[] octets = message.getBytes(StandardCharsets.UTF_8);
        SurrogateHeaders headers = headers(octets);

        byte[] surrogate = headers.open(new ByteArrayInputStream(octets)).readAllBytes();

        assertThat(new String(surrogate, StandardCharsets.UTF_8))
                .isEqualTo(message.replace("Subject: ü", "Subject: =?utf-8?B?w7w=?=")
                        .replace("plain; name=\"ü\"", "plain;\r\n name*=utf-8''%C3%BC")
                        .replace("Subject: é", "Subject: =?utf-8?B?w6k=?="));
        assertThat(headers.growth()).isEqualTo(surrogate.length - octets.length);
    }

    @Test
    void itsSizeIsAsTold() throws IOException {
        Random random = new Random(6858);
        String[] words = {
            "From: ",
            "To: ",
            "Subject: ",
            "Content-Type: ",
            "é",
            "ü@é.example",
            "<",
            ">",
            ";",
            "\"",
            "a=b",
            "\r\n",
            "\n",
            " ",
            "--x",
            "multipart/mixed; boundary=x",
            ",",
            ":",
            "\\",
            "=?utf-8?q?",
            "?="
        };
        for (int round = 0; round < 3_000; round++) {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(40); i > 0; i--) {
                text.append(words[random.nextInt(words.length)]);
            }
            byte[] octets = text.toString().getBytes(StandardCharsets.UTF_8);
            SurrogateHeaders headers = headers(octets);
            byte[] surrogate = headers.open(new ByteArrayInputStream(octets)).readAllBytes();
            assertThat(surrogate.length - octets.length).as(text.toString()).isEqualTo((int) headers.growth());
            ParsedMessage parsed = scan(octets);
            byte[] header = SurrogateHeader.of(
                    Arrays.copyOf(octets, (int) parsed.body().extent().bodyStart()));
            assertThat(SurrogateHeader.isAscii(header)).as(text.toString()).isTrue();
        }
    }

    private static ParsedMessage scan(byte[] octets) throws IOException {
        return MimeScanner.scan(new ByteArrayInputStream(octets), ScanLimits.DEFAULT)
                .message();
    }

    private static SurrogateHeaders headers(byte[] octets) throws IOException {
        try (InputStream stream = new ByteArrayInputStream(octets)) {
            return SurrogateHeaders.of(scan(octets), stream).orElseThrow();
        }
    }
}
