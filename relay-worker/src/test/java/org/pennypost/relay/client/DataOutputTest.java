package org.pennypost.relay.client;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// RFC 5321 §4.5.2 and §2.3.8. In the tables, `r` and `n` stand for CR and LF.
class DataOutputTest {

    private static final DataOutput.Progress NOBODY = new DataOutput.Progress() {
        @Override
        public void made() {}

        @Override
        public void ends() {}
    };

    @ParameterizedTest
    @CsvSource({
        "'',         .rn",
        "arn,        arn.rn",
        "a,          arn.rn",
        ".,          ..rn.rn",
        ".rn,        ..rn.rn",
        "arn.rn,     arn..rn.rn",
        "arn..brn,   arn...brn.rn",
        "a.rn,       a.rn.rn",
        "an.rn,      arn..rn.rn",
        "an.nb,      arn..rnbrn.rn",
        "ar.rb,      arn..rnbrn.rn",
        "arrnb,      arnrnbrn.rn",
        "ar,         arn.rn",
        "rn,         rn.rn",
        "n,          rn.rn",
        "r,          rn.rn",
        "rnrn.,      rnrn..rn.rn",
    })
    void stuffsDots(String content, String sent) throws IOException {
        assertThat(send(octets(content), 1000)).isEqualTo(new String(octets(sent), StandardCharsets.ISO_8859_1));
    }

    @Test
    void doesNotMindWhereTheChunksEnd() throws IOException {
        Random random = new Random(5321);
        for (int round = 0; round < 3000; round++) {
            byte[] content = random.ints(random.nextInt(60), 0, 5)
                    .mapToObj(c -> String.valueOf("rn.ab".charAt(c)))
                    .reduce("", String::concat)
                    .replace('r', '\r')
                    .replace('n', '\n')
                    .getBytes(StandardCharsets.ISO_8859_1);

            String whole = send(content, 1000);

            assertThat(send(content, 1 + random.nextInt(4))).isEqualTo(whole);
            assertThat(whole).endsWith("\r\n.\r\n".substring(content.length == 0 ? 2 : 0));
            assertThat(whole.substring(0, whole.length() - 3)).doesNotContain("\r\n.\r\n");
            assertThat(whole.replace("\r\n", "")).doesNotContain("\r", "\n");
        }
    }

    @Test
    void sendsEveryOctetOfALargeMessage() throws IOException {
        byte[] line = ".0123456789\u00e9\r\n".getBytes(StandardCharsets.ISO_8859_1);
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (int i = 0; i < 20_000; i++) {
            content.writeBytes(line);
        }

        String sent = send(content.toByteArray(), 100_000);

        assertThat(sent).hasSize(20_000 * (line.length + 1) + 3);
        assertThat(sent.replace("\r\n..", "\r\n.").substring(1))
                .isEqualTo(content.toString(StandardCharsets.ISO_8859_1) + ".\r\n");
    }

    @Test
    void doesNotEndTheDataOfContentThatBreaksOff() {
        InputStream broken = new ByteArrayInputStream("half of it".getBytes(StandardCharsets.US_ASCII)) {
            @Override
            public synchronized int read(byte[] target, int offset, int length) {
                int read = super.read(target, offset, length);
                if (read < 0) {
                    throw new IllegalStateException("gone");
                }
                return read;
            }
        };
        ByteArrayOutputStream sent = new ByteArrayOutputStream();

        assertThatThrownBy(() -> new DataOutput(sent, NOBODY).send(broken))
                .isInstanceOf(ContentException.class)
                .hasMessageContaining("gone");
        assertThat(sent.toString(StandardCharsets.ISO_8859_1)).doesNotContain(".");
    }

    private static byte[] octets(String text) {
        return text.replace('r', '\r').replace('n', '\n').getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String send(byte[] content, int atOnce) throws IOException {
        InputStream source = new ByteArrayInputStream(content) {
            @Override
            public synchronized int read(byte[] target, int offset, int length) {
                return super.read(target, offset, Math.min(length, atOnce));
            }
        };
        ByteArrayOutputStream sent = new ByteArrayOutputStream();
        new DataOutput(sent, NOBODY).send(source);
        return sent.toString(StandardCharsets.ISO_8859_1);
    }
}
