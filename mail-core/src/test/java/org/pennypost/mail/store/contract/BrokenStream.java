package org.pennypost.mail.store.contract;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/// A client that goes away in the middle of a message.
final class BrokenStream extends InputStream {

    static final String MESSAGE = "the client went away";

    private int left;

    /// @param octets how many can be read before
    BrokenStream(int octets) {
        this.left = octets;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) == 1 ? one[0] : -1;
    }

    @Override
    public int read(byte[] buffer, int from, int length) throws IOException {
        if (left == 0) {
            throw new IOException(MESSAGE);
        }
        int count = Math.min(left, length);
        Arrays.fill(buffer, from, from + count, (byte) 'x');
        left -= count;
        return count;
    }
}
