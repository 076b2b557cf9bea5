package org.pennypost.mailbox.content;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.pennypost.mail.spool.Spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// Chunks, frames, and the ranges read out of them.
class FramesTest {

    private static final int CHUNK = Frames.CHUNK;

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(ints = {1, 100, CHUNK - 1, CHUNK, CHUNK + 1, 5 * CHUNK + 7})
    void anyRangeIsReadFromItsFramesAlone(int size) throws IOException {
        Random random = new Random(size);
        byte[] content = mixed(size, random);
        try (Frames frames = frames(content, random)) {
            FrameIndex index = index(frames, size);
            byte[] kept = frames.open().readAllBytes();
            for (int round = 0; round < 200; round++) {
                int from = random.nextInt(size);
                int end = random.nextInt(from + 1, size + 1);
                int first = (int) index.start(index.at(from));
                int behind = (int) index.start(index.at(end - 1) + 1);
                InputStream needed = new ByteArrayInputStream(kept, first, behind - first);
                assertThat(new FrameStream(index, needed, from, end).readAllBytes())
                        .isEqualTo(Arrays.copyOfRange(content, from, end));
            }
        }
    }

    @Test
    void textIsCompressedAndWhatDoesNotShrinkIsNot() throws IOException {
        byte[] text = "A line that a person might write.\r\n".repeat(1_000).getBytes(StandardCharsets.US_ASCII);
        byte[] noise = new byte[CHUNK];
        new Random(1).nextBytes(noise);

        assertThat(Compression.frame(text, text.length)).hasSizeLessThan(text.length / 10);
        assertThat(Compression.frame(noise, noise.length)).isEqualTo(noise);
    }

    @Test
    void damageIsNoticed() throws IOException {
        byte[] text = "A line that a person might write.\r\n".repeat(100).getBytes(StandardCharsets.US_ASCII);
        byte[] frame = Compression.frame(text, text.length);
        byte[] cut = Arrays.copyOf(frame, frame.length - 1);

        assertThat(Compression.chunk(frame, text.length)).isEqualTo(text);
        assertThatThrownBy(() -> Compression.chunk(cut, text.length)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> Compression.chunk(frame, text.length + 1)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> Compression.chunk(frame, text.length - 1)).isInstanceOf(IOException.class);
        assertThat(Compression.chunk(frame, text.length)).isEqualTo(text);
    }

    private Frames frames(byte[] content, Random random) throws IOException {
        Frames frames = new Frames(new Spool(CHUNK, directory));
        for (int at = 0; at < content.length; ) {
            int length = Math.min(content.length - at, random.nextInt(1, CHUNK / 2));
            frames.write(content, at, length);
            at += length;
        }
        frames.complete();
        return frames;
    }

    private static FrameIndex index(Frames frames, int size) {
        return new FrameIndex(size, CHUNK, frames.lengths().boxed().toArray(Integer[]::new));
    }

    /// Some chunks shrink, some do not.
    static byte[] mixed(int size, Random random) {
        byte[] content = new byte[size];
        for (int at = 0; at < size; at += CHUNK) {
            byte[] chunk = new byte[Math.min(CHUNK, size - at)];
            if (random.nextBoolean()) {
                random.nextBytes(chunk);
            } else {
                Arrays.fill(chunk, (byte) ('a' + random.nextInt(26)));
            }
            System.arraycopy(chunk, 0, content, at, chunk.length);
        }
        return content;
    }
}
