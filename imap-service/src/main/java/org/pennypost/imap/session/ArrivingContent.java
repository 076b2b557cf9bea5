package org.pennypost.imap.session;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

import org.jspecify.annotations.Nullable;

/// A message literal and the two octets behind it. The message ends well only if those two are CRLF.
final class ArrivingContent extends InputStream {

    private static final int LINE_END = 2;

    private final InputStream octets;
    private long left;
    private byte @Nullable [] lineEnd;
    private @Nullable IOException failure;

    ArrivingContent(InputStream octets, long length) {
        this.octets = octets;
        this.left = length;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        try {
            if (left == 0) {
                requireLineEnd();
                return -1;
            }
            int read = octets.read(target, offset, (int) Math.min(length, left));
            if (read < 0) {
                throw new EOFException("the connection ended within a message");
            }
            left -= read;
            return read;
        } catch (IOException lost) {
            failure = failure == null && !(lost instanceof WrongEndException) ? lost : failure;
            throw lost;
        }
    }

    private static final class WrongEndException extends IOException {

        private static final long serialVersionUID = 1L;

        WrongEndException() {
            super("the line does not end behind the message");
        }
    }

    private void requireLineEnd() throws IOException {
        byte[] end = lineEnd();
        if (end[0] != '\r' || end[1] != '\n') {
            throw new WrongEndException();
        }
    }

    private byte[] lineEnd() throws IOException {
        byte[] end = lineEnd;
        if (end == null) {
            end = octets.readNBytes(LINE_END);
            if (end.length < LINE_END) {
                throw new EOFException("the connection ended behind a message");
            }
            lineEnd = end;
        }
        return end;
    }

    /// The connection's own failure while the message was read, if there was one.
    @Nullable
    IOException failure() {
        return failure;
    }

    /// Passes over what has not been read of the message.
    ///
    /// @return the two octets behind it
    byte[] skipToLineEnd() throws IOException {
        while (left > 0) {
            long skipped = octets.skip(left);
            if (skipped == 0 && octets.read() < 0) {
                throw new EOFException("the connection ended within a message");
            }
            left -= Math.max(1, skipped);
        }
        return lineEnd();
    }
}
