package org.pennypost.mailbox.content;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/// A range of an object, fetched piece by piece as it is read. It ends early where the object does.
class PieceStream extends InputStream {

    /// Fetches the octets from a position on: to the end of its piece or of the range.
    interface Source {

        byte[] at(long position) throws IOException;
    }

    private final Source source;
    private final long end;
    private byte[] piece = new byte[0];
    private int next;
    private long position;

    PieceStream(long position, long end, Source source) {
        this.position = position;
        this.end = end;
        this.source = source;
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
        if (next == piece.length) {
            piece = source.at(position);
            next = 0;
            if (piece.length == 0) {
                return -1;
            }
        }
        int count = (int) Math.min(Math.min(length, piece.length - next), end - position);
        System.arraycopy(piece, next, target, offset, count);
        next += count;
        position += count;
        return count;
    }

    @Override
    public int available() {
        return (int) Math.min(piece.length - next, Math.max(0, end - position));
    }
}
