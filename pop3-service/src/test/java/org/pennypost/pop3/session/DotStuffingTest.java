package org.pennypost.pop3.session;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class DotStuffingTest {

    private static String stuffed(String content) throws IOException {
        ByteArrayOutputStream sent = new ByteArrayOutputStream();
        DotStuffing stuffing = new DotStuffing(sent);
        stuffing.write(content.getBytes(StandardCharsets.ISO_8859_1));
        stuffing.finish();
        return sent.toString(StandardCharsets.ISO_8859_1);
    }

    private static String real(String shown) {
        return shown.replace("R", "\r").replace("N", "\n");
    }

    @ParameterizedTest
    @CsvSource({
        "'', .RN",
        "aRN, aRN.RN",
        "a, aRN.RN",
        ".RN, ..RN.RN",
        "..RN, ...RN.RN",
        "aRN.bRN.RNcRN, aRN..bRN..RNcRN.RN",
        "a.bRN, a.bRN.RN",
        "aN.bN, aN..bNRN.RN",
        "aR, aRRN.RN",
        "aR.bRN, aR.bRN.RN",
        "N, NRN.RN",
        "aRN., aRN..RN.RN"
    })
    void stuffsAndEnds(String content, String sent) throws IOException {
        assertThat(stuffed(real(content))).isEqualTo(real(sent));
    }

    @Test
    void itMakesNoDifferenceHowTheOctetsCome() throws IOException {
        Random random = new Random(3);
        for (int i = 0; i < 5_000; i++) {
            StringBuilder content = new StringBuilder();
            for (int length = random.nextInt(40); length > 0; length--) {
                content.append("\r\n..a".charAt(random.nextInt(5)));
            }
            ByteArrayOutputStream sent = new ByteArrayOutputStream();
            DotStuffing stuffing = new DotStuffing(sent);
            byte[] octets = content.toString().getBytes(StandardCharsets.ISO_8859_1);
            for (int written = 0; written < octets.length; ) {
                int count = 1 + random.nextInt(octets.length - written);
                stuffing.write(octets, written, count);
                written += count;
            }
            stuffing.finish();
            String whole = sent.toString(StandardCharsets.ISO_8859_1);
            assertThat(whole).isEqualTo(stuffed(content.toString()));
            assertThat(unstuffed(whole)).startsWith(content.toString());
        }
    }

    /// As clients read it: lines end at LF, a line of one dot is the end.
    private static String unstuffed(String sent) {
        StringBuilder content = new StringBuilder();
        int start = 0;
        while (true) {
            int end = sent.indexOf('\n', start) + 1;
            assertThat(end).as("the answer ends").isPositive();
            String line = sent.substring(start, end);
            if (line.equals(".\r\n")) {
                assertThat(end).as("at its end only").isEqualTo(sent.length());
                return content.toString();
            }
            content.append(line.startsWith(".") ? line.substring(1) : line);
            start = end;
        }
    }
}
