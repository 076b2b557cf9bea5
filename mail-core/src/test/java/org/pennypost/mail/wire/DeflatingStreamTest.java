package org.pennypost.mail.wire;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class DeflatingStreamTest {

    @Test
    void oneInflaterReadsWhatManyDeflatersWrote() throws Exception {
        Random random = new Random(7);
        for (int round = 0; round < 100; round++) {
            ByteArrayOutputStream sent = new ByteArrayOutputStream();
            ByteArrayOutputStream meant = new ByteArrayOutputStream();
            DeflatingStream deflating = new DeflatingStream(sent);
            for (int i = 0; i < 40; i++) {
                byte[] octets = octets(random);
                deflating.write(octets);
                meant.writeBytes(octets);
                if (random.nextInt(3) == 0) {
                    deflating.flush();
                    assertThat(inflated(sent.toByteArray())).isEqualTo(meant.toByteArray());
                }
            }
            deflating.finish();
            assertThat(inflated(sent.toByteArray())).isEqualTo(meant.toByteArray());
        }
    }

    /// Some that repeat, and some that do not.
    private static byte[] octets(Random random) {
        byte[] octets = new byte[random.nextInt(random.nextInt(10) == 0 ? 40_000 : 300)];
        if (random.nextBoolean()) {
            random.nextBytes(octets);
        } else {
            for (int i = 0; i < octets.length; i++) {
                octets[i] = (byte) (i % 17);
            }
        }
        return octets;
    }

    private static byte[] inflated(byte[] deflated) throws DataFormatException {
        Inflater inflater = new Inflater(true);
        inflater.setInput(deflated);
        ByteArrayOutputStream inflated = new ByteArrayOutputStream();
        byte[] piece = new byte[777];
        for (int count = inflater.inflate(piece); count > 0; count = inflater.inflate(piece)) {
            inflated.write(piece, 0, count);
        }
        inflater.end();
        return inflated.toByteArray();
    }

    @Test
    void remembersWhatItSaidBeforeTheFlush() throws IOException {
        byte[] answer = "* 12 FETCH (UID 17 FLAGS (\\Seen \\Answered))\r\n".getBytes(StandardCharsets.US_ASCII);
        ByteArrayOutputStream sent = new ByteArrayOutputStream();
        DeflatingStream deflating = new DeflatingStream(sent);
        deflating.write(answer);
        deflating.flush();
        int first = sent.size();
        deflating.write(answer);
        deflating.flush();
        assertThat(sent.size() - first).isLessThan(first / 3);
    }

    @Test
    void flushesNothingWhereNothingWasSaid() throws IOException {
        ByteArrayOutputStream sent = new ByteArrayOutputStream();
        DeflatingStream deflating = new DeflatingStream(sent);
        deflating.flush();
        assertThat(sent.size()).isZero();
        deflating.write('x');
        deflating.flush();
        int once = sent.size();
        deflating.flush();
        assertThat(sent.size()).isEqualTo(once);
    }
}
