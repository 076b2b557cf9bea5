package org.pennypost.mailbox.api;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

import org.pennypost.mail.store.ContentSource;

/// Octets of unknown length within a body: pieces, each with its length before it as four octets (big-endian), and a
/// length of 0 at the end. HTTP's own framing is not enough: where a source fails in the middle, the client library
/// still ends the body properly, and half a message would look like a whole one.
public final class FramedContent {

    private static final int LONGEST_PIECE = 64 * 1024;

    private FramedContent() {}

    /// @throws SourceFailure if the source fails
    public static void write(ContentSource source, OutputStream body) throws IOException {
        DataOutputStream out = new DataOutputStream(body);
        byte[] piece = new byte[LONGEST_PIECE];
        try (InputStream octets = open(source)) {
            for (int length = read(octets, piece); length >= 0; length = read(octets, piece)) {
                if (length > 0) {
                    out.writeInt(length);
                    out.write(piece, 0, length);
                }
            }
        }
        out.writeInt(0);
    }

    private static InputStream open(ContentSource source) throws SourceFailure {
        try {
            return source.open();
        } catch (IOException e) {
            throw new SourceFailure(e);
        }
    }

    private static int read(InputStream octets, byte[] piece) throws SourceFailure {
        try {
            return octets.read(piece);
        } catch (IOException e) {
            throw new SourceFailure(e);
        }
    }

    /// The octets of one content. The body itself stays open for what follows.
    public static InputStream read(InputStream body) {
        return new Pieces(new DataInputStream(body));
    }

    private static final class Pieces extends InputStream {

        private final DataInputStream body;
        private int left;
        private boolean ended;

        Pieces(DataInputStream body) {
            this.body = body;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] octets, int from, int length) throws IOException {
            if (length == 0) {
                return 0;
            }
            if (left == 0 && !ended) {
                nextPiece();
            }
            if (ended) {
                return -1;
            }
            int count = body.read(octets, from, Math.min(length, left));
            if (count < 0) {
                throw new EOFException("the body ends within a message");
            }
            left -= count;
            return count;
        }

        private void nextPiece() throws IOException {
            left = body.readInt();
            ended = left == 0;
            if (left < 0 || left > LONGEST_PIECE) {
                throw new IOException("the body has a piece of " + left + " octets");
            }
        }
    }

    /// The source of a content failed, not the connection over which it was sent.
    public static final class SourceFailure extends IOException {

        private static final long serialVersionUID = 1L;

        SourceFailure(IOException cause) {
            super(cause);
        }

        /// What the source threw.
        public IOException thrown() {
            return getCause() instanceof IOException thrown ? thrown : this;
        }
    }
}
