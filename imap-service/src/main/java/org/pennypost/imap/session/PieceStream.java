package org.pennypost.imap.session;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import java.util.List;

import org.pennypost.mail.spool.Spool;

/// The octets of all pieces, each opened when it is its turn.
final class PieceStream extends InputStream {

    private final Iterator<? extends Piece> pieces;
    private final Spool kept;
    private InputStream piece = InputStream.nullInputStream();
    private long left;

    PieceStream(List<? extends Piece> pieces, Spool kept) {
        this.pieces = pieces.iterator();
        this.kept = kept;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int from, int count) throws IOException {
        while (left == 0 && pieces.hasNext()) {
            piece.close();
            Piece next = pieces.next();
            piece = next.open(kept);
            left = next.octets();
        }
        if (left == 0) {
            return -1;
        }
        int read = piece.read(target, from, (int) Math.min(count, left));
        if (read < 0) {
            throw new EOFException(left + " octets of a part are missing");
        }
        left -= read;
        return read;
    }

    @Override
    public void close() throws IOException {
        piece.close();
    }
}
