package org.pennypost.mailbox.api;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Random;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class FramedContentTest {

    @Test
    void contentsOfAnySizeStandBehindOneAnother() throws IOException {
        Random random = new Random(7);
        for (int size : new int[] {0, 1, 65_535, 65_536, 65_537, 200_000}) {
            byte[] first = new byte[size];
            byte[] second = new byte[random.nextInt(1_000)];
            random.nextBytes(first);
            random.nextBytes(second);
            ByteArrayOutputStream body = new ByteArrayOutputStream();
            FramedContent.write(() -> new ByteArrayInputStream(first), body);
            FramedContent.write(() -> new ByteArrayInputStream(second), body);

            InputStream in = new ByteArrayInputStream(body.toByteArray());

            assertThat(FramedContent.read(in).readAllBytes()).isEqualTo(first);
            assertThat(FramedContent.read(in).readAllBytes()).isEqualTo(second);
            assertThat(in.read()).isEqualTo(-1);
        }
    }

    @Test
    void aBodyThatEndsTooEarlyIsNeverTakenForAWholeOne() throws IOException {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        FramedContent.write(() -> new ByteArrayInputStream(new byte[300]), whole);
        byte[] body = whole.toByteArray();

        for (int length = 0; length < body.length; length++) {
            InputStream cut = FramedContent.read(new ByteArrayInputStream(Arrays.copyOf(body, length)));
            assertThatThrownBy(cut::readAllBytes).isInstanceOf(EOFException.class);
        }
    }

    @Test
    void aPieceOfAbsurdLengthIsRefused() {
        for (byte[] length : new byte[][] {{-1, -1, -1, -1}, {127, 0, 0, 0}}) {
            InputStream in = FramedContent.read(new ByteArrayInputStream(length));
            assertThatThrownBy(in::readAllBytes).isInstanceOf(IOException.class).hasMessageContaining("a piece of");
        }
    }

    @Test
    void aSourceThatFailsLeavesTheContentOpen() {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        assertThatThrownBy(() -> FramedContent.write(
                        () -> {
                            throw new IOException("gone");
                        },
                        body))
                .isInstanceOfSatisfying(
                        FramedContent.SourceFailure.class,
                        e -> assertThat(e.thrown()).hasMessage("gone"));
        assertThat(body.size()).isZero();
    }
}
