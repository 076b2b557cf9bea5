package org.pennypost.mail.wire;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// R stands for CR, N for LF.
class DataStreamTest {

    private static byte[] octets(String shown) {
        return shown.replace("R", "\r").replace("N", "\n").getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String shown(byte[] octets) {
        return new String(octets, StandardCharsets.ISO_8859_1)
                .replace("\r", "R")
                .replace("\n", "N");
    }

    @ParameterizedTest
    @CsvSource({
        // sent, content, a bare line end was in it
        ".RN, '', false",
        "aRN.RN, aRN, false",
        "..RN.RN, .RN, false",
        ".aRN.RN, aRN, false",
        "aRN..bRN.RN, aRN.bRN, false",
        "a.RNb.RN.RN, a.RNb.RN, false",
        "RNRN.RN, RNRN, false",
        // RFC 5321 §2.3.8, §4.1.1.4: nothing but CRLF . CRLF ends it
        "aN.RNb.RN.RN, aN.RNb.RN, true",
        "aR.RNbRN.RN, aR.RNbRN, true",
        "aRN.NbRN.RN, aRNNbRN, true",
        "aRN.RbRN.RN, aRNRbRN, true",
        "aRN.RRNbRN.RN, aRNRRNbRN, true",
        "aN.Nb.RN.RN, aN.Nb.RN, true",
        "aR.RbRN.RN, aR.RbRN, true",
        "aRRN.RN, aRRN, true",
        "aRRRN.RN, aRRRN, true",
        "N.RN.RN, N.RN, true",
        "R.RN.RN, R.RN, true"
    })
    void endsAtCrlfDotCrlfAndNothingElse(String sent, String content, boolean bare) throws IOException {
        DataStream data = new DataStream(InputTest.input(sent.replace("R", "\r").replace("N", "\n")));
        assertThat(shown(data.readAllBytes())).isEqualTo(content);
        assertThat(data.sawBareLineEnd()).isEqualTo(bare);
        assertThat(data.octets()).isEqualTo(content.length());
        assertThat(data.read()).isEqualTo(-1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", ".R", "aRN", "aRN.", "aRN.R", "aN.N", "R", "aRN.Ra"})
    void anEndThatIsMissingIsNoEnd(String sent) {
        assertThatThrownBy(() ->
                        new DataStream(InputTest.input(sent.replace("R", "\r").replace("N", "\n"))).readAllBytes())
                .isInstanceOf(EOFException.class);
    }

    @Test
    void whatIsStuffedComesOutAsItWas() throws IOException {
        Random random = new Random(5321);
        for (int i = 0; i < 20_000; i++) {
            byte[] content = noise(random);
            ByteArrayOutputStream sent = new ByteArrayOutputStream();
            sent.writeBytes(stuffed(content));
            sent.writeBytes(octets(".RNnext"));
            Input input = InputTest.input(InputTest.choppy(sent.toByteArray(), random));
            DataStream data = new DataStream(input);
            assertThat(shown(read(data, random))).isEqualTo(shown(content));
            assertThat(input.read()).isEqualTo('n');
        }
    }

    /// Content that ends in CRLF or is empty.
    private static byte[] noise(Random random) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (int length = random.nextInt(30); length > 0; length--) {
            content.writeBytes(octets(
                    switch (random.nextInt(6)) {
                        case 0 -> "R";
                        case 1 -> "N";
                        case 2, 3 -> "RN";
                        case 4 -> ".";
                        default -> "a".repeat(random.nextInt(100));
                    }));
        }
        if (content.size() > 0) {
            content.writeBytes(octets("RN"));
        }
        return content.toByteArray();
    }

    /// The sender's side, as plainly as can be (RFC 5321 §4.5.2).
    private static byte[] stuffed(byte[] content) {
        String text = "RN" + shown(content);
        String lines = text.replace("RN.", "RN..");
        return octets(lines.substring(2));
    }

    private static byte[] read(DataStream data, Random random) throws IOException {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        byte[] chunk = new byte[50];
        while (true) {
            int length = 1 + random.nextInt(chunk.length);
            int read = data.read(chunk, 0, length);
            if (read < 0) {
                return content.toByteArray();
            }
            content.write(chunk, 0, read);
        }
    }
}
