package org.pennypost.smtp.session;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// R stands for CR, N for LF.
class LineEndsTest {

    private static byte[] octets(String shown) {
        return shown.replace("R", "\r").replace("N", "\n").getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String shown(byte[] octets) {
        return new String(octets, StandardCharsets.ISO_8859_1)
                .replace("\r", "R")
                .replace("\n", "N");
    }

    private static String kept(BareLineEnds policy, String... pieces) throws IOException {
        LineEnds lineEnds = new LineEnds(policy);
        ByteArrayOutputStream kept = new ByteArrayOutputStream();
        for (String piece : pieces) {
            kept.writeBytes(lineEnds.pass(octets(piece)));
        }
        kept.writeBytes(lineEnds.end());
        return shown(kept.toByteArray());
    }

    @ParameterizedTest
    @CsvSource({
        "'', ''",
        "aRNb, aRNb",
        "RNRN, RNRN",
        "aNb, aRNb",
        "aRb, aRNb",
        "NN, RNRN",
        "RR, RNRN",
        "aRRN, aRNRN",
        "aNRN, aRNRN",
        "aNR, aRNRN",
        "aRNN, aRNRN",
        "aR, aRN",
        "a.N.RN, a.RN.RN",
    })
    void thoseThatStandAloneBecomeWhole(String sent, String normal) throws IOException {
        assertThat(kept(BareLineEnds.NORMALISE, sent)).isEqualTo(normal);
        assertThat(kept(BareLineEnds.NORMALISE, sent.split(""))).isEqualTo(normal);
        assertThat(kept(BareLineEnds.KEEP, sent)).isEqualTo(sent);
        if (sent.equals(normal)) {
            assertThat(kept(BareLineEnds.REJECT, sent)).isEqualTo(sent);
            assertThat(kept(BareLineEnds.REJECT, sent.split(""))).isEqualTo(sent);
        } else {
            assertThatThrownBy(() -> kept(BareLineEnds.REJECT, sent)).isInstanceOf(RefusedContentException.class);
            assertThatThrownBy(() -> kept(BareLineEnds.REJECT, sent.split("")))
                    .isInstanceOf(RefusedContentException.class);
        }
    }

    /// However it is cut, it is what a plain replacement says.
    @Test
    void piecesMakeNoDifference() throws IOException {
        Random random = new Random(5322);
        for (int round = 0; round < 20_000; round++) {
            StringBuilder sent = new StringBuilder();
            StringBuilder cut = new StringBuilder();
            for (int length = random.nextInt(20); length > 0; length--) {
                char next = "aRN".charAt(random.nextInt(3));
                sent.append(next);
                cut.append(next).append(random.nextInt(3) == 0 ? "|" : "");
            }
            String normal = sent.toString().replace("RN", "N").replace("R", "N").replace("N", "RN");
            assertThat(kept(BareLineEnds.NORMALISE, cut.toString().split("\\|")))
                    .isEqualTo(normal);
            assertThat(kept(BareLineEnds.KEEP, cut.toString().split("\\|"))).isEqualTo(sent.toString());
        }
    }
}
