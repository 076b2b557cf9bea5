package org.pennypost.imap.session;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/// Stored octets that were announced as a literal: fewer than announced are an error, so that the client never takes
/// what follows for a part of the message.
final class ExactStream extends FilterInputStream {

    private long left;

    ExactStream(InputStream octets, long length) {
        super(octets);
        this.left = length;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (left == 0) {
            return -1;
        }
        int read;
        try {
            read = super.read(target, offset, (int) Math.min(length, left));
        } catch (IOException unreadable) {
            throw new BrokenAnswerException(unreadable);
        }
        if (read < 0) {
            throw new BrokenAnswerException(new EOFException(left + " octets of stored content are missing"));
        }
        left -= read;
        return read;
    }
}
