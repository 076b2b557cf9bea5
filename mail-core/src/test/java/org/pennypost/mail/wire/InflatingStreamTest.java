package org.pennypost.mail.wire;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.Deflater;
import java.util.zip.ZipException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class InflatingStreamTest {

    private static final byte[] SAID = "a1 NOOP\r\na2 UNAUTHENTICATE\r\n".getBytes(US_ASCII);
    private static final byte[] PLAIN = "a3 LOGIN ada secret\r\n".getBytes(US_ASCII);

    enum End {
        FLUSH,
        FULL_FLUSH,
        FINISH;

        byte[] deflate(byte[] octets) {
            Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
            deflater.setInput(octets);
            if (this == FINISH) {
                deflater.finish();
            }
            byte[] deflated = new byte[octets.length + 100];
            int length = deflater.deflate(
                    deflated, 0, deflated.length, this == FULL_FLUSH ? Deflater.FULL_FLUSH : Deflater.SYNC_FLUSH);
            deflater.end();
            return Arrays.copyOf(deflated, length);
        }
    }

    /// However the octets are cut into packets, the compression ends between the same two.
    @ParameterizedTest
    @EnumSource
    void endsWhereTheClientEnds(End end) throws IOException {
        byte[] travels = joined(end.deflate(SAID), PLAIN);
        for (int cut = 0; cut < travels.length; cut++) {
            InputStream packets = packets(travels, cut);
            try (InflatingStream inflating = new InflatingStream(new byte[0], packets)) {
                assertThat(inflating.readNBytes(SAID.length)).isEqualTo(SAID);
                byte[] behind = inflating.finish();
                assertThat(joined(behind, packets.readAllBytes()))
                        .as("cut at %d", cut)
                        .isEqualTo(PLAIN);
            }
        }
    }

    /// The first read ends at the cut.
    private static InputStream packets(byte[] octets, int cut) {
        return new ByteArrayInputStream(octets) {
            @Override
            public synchronized int read(byte[] target, int offset, int length) {
                return super.read(target, offset, pos < cut ? Math.min(length, cut - pos) : length);
            }

            @Override
            public int read(byte[] target) {
                return read(target, 0, target.length);
            }
        };
    }

    private static byte[] joined(byte[] first, byte[] second) {
        ByteArrayOutputStream both = new ByteArrayOutputStream();
        both.writeBytes(first);
        both.writeBytes(second);
        return both.toByteArray();
    }

    @Test
    void beginsWithWhatWasReadAhead() throws IOException {
        byte[] deflated = End.FLUSH.deflate(SAID);
        byte[] ahead = Arrays.copyOf(deflated, 5);
        InputStream rest = new ByteArrayInputStream(deflated, 5, deflated.length - 5);
        try (InflatingStream inflating = new InflatingStream(ahead, rest)) {
            assertThat(inflating.readAllBytes()).isEqualTo(SAID);
        }
    }

    @Test
    void doesNotEndInTheMiddle() {
        byte[] deflated = End.FLUSH.deflate(SAID);
        byte[] unended = Arrays.copyOf(deflated, deflated.length - 4);
        InflatingStream inflating =
                new InflatingStream(new byte[0], new ByteArrayInputStream(joined(unended, new byte[40])));
        assertThatThrownBy(() -> {
                    inflating.readNBytes(SAID.length);
                    inflating.finish();
                })
                .isInstanceOf(ZipException.class);
    }

    /// Any octets are data, an end or a [ZipException].
    @Test
    void survivesGarbage() {
        Random random = new Random(5);
        for (int round = 0; round < 2_000; round++) {
            byte[] garbage = new byte[random.nextInt(200)];
            random.nextBytes(garbage);
            try (InflatingStream inflating = new InflatingStream(new byte[0], new ByteArrayInputStream(garbage))) {
                assertThat(inflating.readAllBytes()).hasSizeLessThan(300_000);
            } catch (IOException broken) {
                assertThat(broken).isInstanceOf(ZipException.class);
            }
        }
    }
}
