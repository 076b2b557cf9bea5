package org.pennypost.mailbox.content;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/// A range of a content, out of its frames. Holds one chunk.
final class FrameStream extends PieceStream {

    private final InputStream frames;

    /// @param frames from the frame on that has the first octet
    /// @param from   the first octet of the range
    /// @param end    behind its last octet, within the content
    FrameStream(FrameIndex index, InputStream frames, long from, long end) {
        super(from, end, position -> rest(index, frames, position));
        this.frames = frames;
    }

    /// The rest of the chunk that has the octet; its frame comes next.
    private static byte[] rest(FrameIndex index, InputStream frames, long position) throws IOException {
        int number = index.at(position);
        byte[] frame = frames.readNBytes(index.frameLength(number));
        if (frame.length < index.frameLength(number)) {
            throw new EOFException("content ends before its size");
        }
        byte[] chunk = Compression.chunk(frame, index.chunkLength(number));
        int from = (int) (position - index.position(number));
        return from == 0 ? chunk : Arrays.copyOfRange(chunk, from, chunk.length);
    }

    @Override
    public void close() throws IOException {
        frames.close();
    }
}
