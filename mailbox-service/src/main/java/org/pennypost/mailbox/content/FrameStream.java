package org.pennypost.mailbox.content;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/// A range of a content, out of its frames. Holds one chunk.
final class FrameStream extends InputStream {

    private final FrameIndex index;
    private final InputStream frames;
    private final long end;
    private int number;
    private long position;
    private byte[] chunk = new byte[0];
    private int next;

    /// @param frames from the frame on that has the first octet
    /// @param from   the first octet of the range
    /// @param end    behind its last octet, within the content
    FrameStream(FrameIndex index, InputStream frames, long from, long end) {
        this.index = index;
        this.frames = frames;
        this.position = from;
        this.end = end;
        this.number = index.at(from);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, target.length);
        if (length == 0) {
            return 0;
        }
        if (position >= end) {
            return -1;
        }
        if (next == chunk.length) {
            nextChunk();
        }
        int count = (int) Math.min(Math.min(length, chunk.length - next), end - position);
        System.arraycopy(chunk, next, target, offset, count);
        next += count;
        position += count;
        return count;
    }

    private void nextChunk() throws IOException {
        byte[] frame = frames.readNBytes(index.frameLength(number));
        if (frame.length < index.frameLength(number)) {
            throw new EOFException("content ends before its size");
        }
        chunk = Compression.chunk(frame, index.chunkLength(number));
        next = (int) (position - index.position(number));
        number++;
    }

    @Override
    public int available() {
        return (int) Math.min(chunk.length - next, end - position);
    }

    @Override
    public void close() throws IOException {
        frames.close();
    }
}
