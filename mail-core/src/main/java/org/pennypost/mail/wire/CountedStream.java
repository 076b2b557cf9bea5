package org.pennypost.mail.wire;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/// Exactly so many octets of a connection. One that ends first throws [EOFException].
final class CountedStream extends InputStream {

    private final Input input;
    private long left;

    CountedStream(Input input, long octets) {
        this.input = input;
        this.left = octets;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (left == 0) {
            return -1;
        }
        int read = input.read(target, offset, (int) Math.min(length, left));
        if (read < 0) {
            throw new EOFException("connection closed in the middle of counted octets");
        }
        left -= read;
        return read;
    }
}
