package org.pennypost.mailbox.content;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.stream.IntStream;

import org.pennypost.mail.spool.Spool;

/// The octets of a content as they are kept: cut into chunks that are compressed each by itself, so that a range can be
/// read without what is before it. They come in once, and are spooled as frames.
final class Frames implements AutoCloseable {

    /// Octets of a chunk.
    static final int CHUNK = 64 * 1024;

    private static final int START = 8 * 1024;

    private final Spool spool;
    private byte[] chunk = new byte[START];
    private int filled;
    private int[] lengths = new int[1];
    private int count;
    private long length;

    Frames(Spool spool) {
        this.spool = spool;
    }

    void write(byte[] octets, int from, int length) throws IOException {
        int taken = 0;
        while (taken < length) {
            int piece = Math.min(length - taken, CHUNK - filled);
            if (filled + piece > chunk.length) {
                chunk = Arrays.copyOf(chunk, Math.clamp(2L * chunk.length, filled + piece, CHUNK));
            }
            System.arraycopy(octets, from + taken, chunk, filled, piece);
            filled += piece;
            taken += piece;
            if (filled == CHUNK) {
                endChunk();
            }
        }
    }

    /// No more is written.
    void complete() throws IOException {
        if (filled > 0) {
            endChunk();
        }
        chunk = new byte[0];
    }

    private void endChunk() throws IOException {
        byte[] frame = Compression.frame(chunk, filled);
        spool.write(frame, 0, frame.length);
        if (count == lengths.length) {
            lengths = Arrays.copyOf(lengths, 2 * count);
        }
        lengths[count++] = frame.length;
        length += frame.length;
        filled = 0;
    }

    /// Octets of all frames.
    long length() {
        return length;
    }

    /// Octets of each frame.
    IntStream lengths() {
        return Arrays.stream(lengths, 0, count);
    }

    boolean isInMemory() {
        return spool.isInMemory();
    }

    /// All frames, if they are in memory.
    byte[] toByteArray() {
        return spool.toByteArray();
    }

    InputStream open() {
        return spool.open();
    }

    /// The octets that were written.
    ///
    /// @param size how many they are
    InputStream openChunks(long size) {
        FrameIndex index = new FrameIndex(size, CHUNK, lengths().boxed().toArray(Integer[]::new));
        return new FrameStream(index, open(), 0, size);
    }

    @Override
    public void close() throws IOException {
        spool.close();
    }
}
