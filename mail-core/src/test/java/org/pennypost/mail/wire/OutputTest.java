package org.pennypost.mail.wire;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Random;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class OutputTest {

    @Test
    void saysEverythingInOrderHoweverItIsWritten() throws IOException {
        Random random = new Random(7);
        for (int round = 0; round < 300; round++) {
            ByteArrayOutputStream sent = new ByteArrayOutputStream();
            ByteArrayOutputStream meant = new ByteArrayOutputStream();
            Output output = new Output(sent);
            for (int i = 0; i < 40; i++) {
                byte[] octets = new byte[random.nextInt(random.nextInt(10) == 0 ? 40_000 : 300)];
                random.nextBytes(octets);
                switch (random.nextInt(4)) {
                    case 0 -> {
                        output.write(7);
                        octets = new byte[] {7};
                    }
                    case 1 -> output.write(octets);
                    case 2 -> output.copy(new ByteArrayInputStream(octets));
                    default -> {
                        output.line("grüß " + i);
                        octets = ("grüß " + i + "\r\n").getBytes(StandardCharsets.UTF_8);
                    }
                }
                meant.writeBytes(octets);
                if (random.nextInt(5) == 0) {
                    output.flush();
                }
            }
            output.flush();
            assertThat(sent.toByteArray()).isEqualTo(meant.toByteArray());
        }
    }

    @Test
    void gathersSmallAnswersIntoOneWrite() throws IOException {
        int[] writes = new int[1];
        Output output = new Output(new OutputStream() {
            @Override
            public void write(int octet) {
                writes[0]++;
            }

            @Override
            public void write(byte[] octets, int offset, int length) {
                writes[0]++;
            }
        });
        for (int i = 0; i < 500; i++) {
            output.line("* " + i + " EXISTS");
        }
        output.flush();
        output.flush();
        assertThat(writes[0]).isOne();
    }
}
