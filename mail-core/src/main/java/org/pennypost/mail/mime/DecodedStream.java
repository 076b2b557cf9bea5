package org.pennypost.mail.mime;

import java.io.IOException;
import java.io.InputStream;

/// A stream that is decoded piece by piece.
abstract class DecodedStream extends InputStream {

    private final InputStream in;
    private final byte[] piece;
    private int at;
    private int held;
    private boolean ended;

    /// @param in    what is closed with this
    /// @param piece which [#decode] fills
    DecodedStream(InputStream in, byte[] piece) {
        this.in = in;
        this.piece = piece;
    }

    /// Decodes the next piece.
    ///
    /// @return how many octets it has, perhaps none; negative at the end
    abstract int decode() throws IOException;

    @Override
    public final int read() throws IOException {
        return fill() ? piece[at++] & 0xff : -1;
    }

    @Override
    public final int read(byte[] into, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!fill()) {
            return -1;
        }
        int taken = Math.min(length, held - at);
        System.arraycopy(piece, at, into, offset, taken);
        at += taken;
        return taken;
    }

    @Override
    public final void close() throws IOException {
        in.close();
    }

    private boolean fill() throws IOException {
        while (at == held && !ended) {
            at = 0;
            int count = decode();
            held = Math.max(0, count);
            ended = count < 0;
        }
        return at < held;
    }
}
