package org.pennypost.smtp.session;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

import org.jspecify.annotations.Nullable;

/// A message on its way in, held to the size limit. What goes wrong on the client's side is remembered, so that it can
/// be told from what goes wrong behind this host, whatever the store makes of the exception.
final class IncomingContent extends FilterInputStream {

    private final long limit;
    private long octets;
    private @Nullable IOException failure;

    IncomingContent(InputStream data, long limit) {
        super(data);
        this.limit = limit;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        try {
            int read = in.read(target, offset, length);
            octets += Math.max(read, 0);
            if (octets > limit) {
                throw new TooLargeException();
            }
            return read;
        } catch (IOException broken) {
            failure = broken;
            throw broken;
        }
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    @Override
    public void close() {
        // The connection stays open: the loop reads what is left of the data.
    }

    /// How many octets have been read so far.
    long octets() {
        return octets;
    }

    boolean isTooLarge() {
        return failure instanceof TooLargeException;
    }

    /// Throws again what the connection threw, if it did.
    void rethrowConnectionFailure() throws IOException {
        if (failure != null && !isTooLarge()) {
            throw failure;
        }
    }

    private static final class TooLargeException extends IOException {

        private static final long serialVersionUID = 1L;

        TooLargeException() {
            super("the message is larger than announced");
        }
    }
}
