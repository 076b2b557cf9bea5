package org.pennypost.smtp.session;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

import org.jspecify.annotations.Nullable;

import org.pennypost.mail.smtp.Reply;

/// A message on its way in, held to the limits of size and hops. What goes wrong on the client's side is remembered, so
/// that it can be told from what goes wrong behind this host, whatever the store makes of the exception.
final class IncomingContent extends FilterInputStream {

    private final SmtpSettings limits;
    private final Hops hops = new Hops();
    private long octets;
    private @Nullable IOException failure;

    IncomingContent(InputStream data, SmtpSettings limits) {
        super(data);
        this.limits = limits;
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
            if (octets > limits.maxMessageOctets()) {
                throw new RefusedContentException(Replies.MESSAGE_TOO_LARGE);
            }
            if (hops.count(target, offset, read) >= limits.maxHops()) {
                throw new RefusedContentException(Replies.LOOP);
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

    /// @return what to say of the limit that it was over, null if it was not
    @Nullable
    Reply overLimit() {
        return failure instanceof RefusedContentException refused ? refused.reply() : null;
    }

    /// Throws again what the connection threw, if it did.
    void rethrowConnectionFailure() throws IOException {
        if (failure != null && overLimit() == null) {
            throw failure;
        }
    }
}
