package org.pennypost.mail.mime;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class SevenBitFormTest {

    @Test
    void encodesABodyThatIsNotSevenBitAndSaysSo() throws IOException {
        assertThat(converted("""
                From: a@example.org
                Content-Type: text/plain; charset=utf-8
                Content-Transfer-Encoding: 8bit

                ä
                """)).isEqualTo("""
                From: a@example.org
                Content-Type: text/plain; charset=utf-8
                Content-Transfer-Encoding: base64
                MIME-Version: 1.0

                w6QNCg==""".replace("\n", "\r\n"));
    }

    @Test
    void leavesAloneWhatNeedsNothing() throws IOException {
        String message = "MIME-Version: 1.0\nContent-Type: text/plain\n\n.\nplain\n";

        assertThat(converted(message)).isEqualTo(message.replace("\n", "\r\n"));
    }

    /// RFC 3030 §3: no nested encodings; RFC 2045 §6.4: a composite part is 7bit, 8bit or binary.
    @Test
    void encodesPartsAndRelabelsWhatTheyAreIn() throws IOException {
        assertThat(converted("""
                MIME-Version: 1.0
                Content-Type: multipart/mixed; boundary=b
                Content-Transfer-Encoding: binary

                --b
                Content-Type: application/octet-stream
                Content-Transfer-Encoding: binary

                \0ÿ
                --b
                Content-Type: image/gif
                Content-Transfer-Encoding: base64

                R0lG
                --b
                Content-Type: message/rfc822
                Content-Transfer-Encoding: 8bit

                Subject: inside

                ü
                --b--
                """)).isEqualTo("""
                MIME-Version: 1.0
                Content-Type: multipart/mixed; boundary=b
                Content-Transfer-Encoding: 7bit

                --b
                Content-Type: application/octet-stream
                Content-Transfer-Encoding: base64

                AMO/
                --b
                Content-Type: image/gif
                Content-Transfer-Encoding: base64

                R0lG
                --b
                Content-Type: message/rfc822
                Content-Transfer-Encoding: 7bit

                Subject: inside
                Content-Transfer-Encoding: base64
                MIME-Version: 1.0

                w7w=
                --b--
                """.replace("\n", "\r\n"));
    }

    /// RFC 6533 §6: what a notification quotes of a message with UTF-8 in its header.
    @ParameterizedTest
    @ValueSource(strings = {"global-headers", "global-delivery-status", "global-disposition-notification"})
    void encodesWhatQuotesAHeaderInUtf8(String subtype) throws IOException {
        assertThat(converted("""
                MIME-Version: 1.0
                Content-Type: multipart/report; boundary=b

                --b
                Content-Type: message/%s
                Content-Transfer-Encoding: 8bit

                Subject: ü

                --b--
                """.formatted(subtype)))
                .isEqualTo("""
                MIME-Version: 1.0
                Content-Type: multipart/report; boundary=b

                --b
                Content-Type: message/%s
                Content-Transfer-Encoding: base64

                U3ViamVjdDogw7wNCg==
                --b--
                """.formatted(subtype).replace("\n", "\r\n"));
    }

    /// RFC 6532 §3.5: what is encoded within is encoded once more.
    @Test
    void encodesAMessageWithUtf8InItsHeaderAsAWhole() throws IOException {
        String whole = "Subject: ü\nContent-Type: text/plain\nContent-Transfer-Encoding: base64\n\nw6QNCg==\n";
        String expected = Base64.getMimeEncoder()
                .encodeToString(whole.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8));

        assertThat(converted("Content-Type: message/global\nMIME-Version: 1.0\n\n" + whole))
                .isEqualTo("Content-Type: message/global\r\nMIME-Version: 1.0\r\n"
                        + "Content-Transfer-Encoding: base64\r\n\r\n" + expected + "\r\n");
    }

    /// The line end that ends its header is also that of the boundary.
    @Test
    void encodesAMessageWithoutABody() throws IOException {
        assertThat(converted("""
                Content-Type: multipart/mixed; boundary=b
                MIME-Version: 1.0

                --b
                Content-Type: message/global

                Subject: ü

                --b--
                """)).endsWith("base64\r\n\r\nU3ViamVjdDogw7wNCg0K\r\n--b--\r\n");
    }

    @Test
    void hasNoFormForWhatCannotBeEncoded() throws IOException {
        assertThat(form("Subject: ä\n\nx\n")).as("a header").isEmpty();
        assertThat(form("Content-Type: multipart/mixed; boundary=b\n\nä\n--b\n\nx\n--b--\n"))
                .as("a preamble")
                .isEmpty();
        assertThat(form("Content-Transfer-Encoding: base64\n\nä\n"))
                .as("an encoded body")
                .isEmpty();
        for (String subtype : List.of("external-body; access-type=x", "partial; id=x", "delivery-status")) {
            assertThat(form("Content-Type: message/" + subtype + "\n\nä: ä\n"))
                    .as("a part that takes no encoding")
                    .isEmpty();
        }
    }

    /// Whatever the content of the parts, it is the same behind the form, which every host takes.
    @Test
    void losesNothing() throws IOException {
        Random random = new Random(3030);
        for (int round = 0; round < 300; round++) {
            List<byte[]> bodies = new ArrayList<>();
            StringBuilder message = new StringBuilder("Content-Type: multipart/mixed; boundary=\"=_x\"\r\n\r\n");
            for (int part = random.nextInt(4); part >= 0; part--) {
                byte[] body = new byte[random.nextInt(40_000) >> random.nextInt(16)];
                random.nextBytes(body);
                bodies.add(body);
                message.append("--=_x\r\nContent-Type: application/octet-stream\r\n")
                        .append("Content-Transfer-Encoding: binary\r\n\r\n")
                        .append(new String(body, StandardCharsets.ISO_8859_1))
                        .append("\r\n");
            }
            message.append("--=_x--\r\n");
            byte[] octets = message.toString().getBytes(StandardCharsets.ISO_8859_1);

            SevenBitForm form =
                    SevenBitForm.of(() -> new ByteArrayInputStream(octets)).orElseThrow();
            byte[] converted;
            try (InputStream stream = form.open()) {
                converted = stream.readAllBytes();
            }

            assertThat(form.size()).isEqualTo(converted.length);
            assertThat(new String(converted, StandardCharsets.ISO_8859_1).lines())
                    .allMatch(line -> line.length() <= 998 && line.chars().allMatch(c -> c > 0 && c < 0x80));
            assertThat(bodies(converted))
                    .usingElementComparator(Arrays::compare)
                    .containsExactlyElementsOf(bodies);
        }
    }

    private static List<byte[]> bodies(byte[] message) throws IOException {
        BodyPart root = MimeScanner.scan(new ByteArrayInputStream(message), ScanLimits.DEFAULT)
                .message()
                .body();
        List<byte[]> bodies = new ArrayList<>();
        for (BodyPart part : root.children()) {
            OctetRange body = part.extent().body();
            InputStream encoded =
                    new ByteArrayInputStream(message, Math.toIntExact(body.start()), Math.toIntExact(body.length()));
            bodies.add(TransferEncoding.named(part.encoding())
                    .orElseThrow()
                    .decode(encoded)
                    .readAllBytes());
        }
        return bodies;
    }

    private static String converted(String message) throws IOException {
        try (InputStream octets = form(message).orElseThrow().open()) {
            return new String(octets.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static Optional<SevenBitForm> form(String message) throws IOException {
        byte[] octets = message.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
        return SevenBitForm.of(() -> new ByteArrayInputStream(octets));
    }
}
