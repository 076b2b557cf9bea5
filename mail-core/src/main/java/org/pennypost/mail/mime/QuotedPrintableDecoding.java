package org.pennypost.mail.mime;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;

/// Decodes quoted-printable (RFC 2045 §6.7). An equals sign that begins nothing valid stays as it is; white space at
/// the end of a line is dropped.
final class QuotedPrintableDecoding extends InputStream {

    /// Lines have at most 76 characters; longer ones are decoded in pieces.
    private static final int PIECE = 8192;

    private final InputStream in;
    private final byte[] piece = new byte[PIECE];
    private int at;
    private int held;
    private int carried = -1;
    private boolean ended;

    QuotedPrintableDecoding(InputStream in) {
        this.in = new BufferedInputStream(in);
    }

    @Override
    public int read() throws IOException {
        return fill() ? piece[at++] & 0xff : -1;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
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
    public void close() throws IOException {
        in.close();
    }

    private boolean fill() throws IOException {
        while (at == held && !ended) {
            at = 0;
            held = decode(readPiece());
        }
        return at < held;
    }

    /// Reads a line, or a piece of a long one that does not end inside an escape.
    private int readPiece() throws IOException {
        int length = 0;
        if (carried >= 0) {
            piece[length++] = (byte) carried;
            carried = -1;
        }
        while (length < PIECE) {
            int octet = in.read();
            if (octet < 0) {
                ended = true;
                break;
            }
            if (octet == '=' && length > PIECE - 4) {
                carried = octet;
                break;
            }
            piece[length++] = (byte) octet;
            if (octet == '\n') {
                break;
            }
        }
        return length;
    }

    /// Decodes the piece in place; the text gets no longer.
    private int decode(int length) {
        int content = length;
        boolean endsLine = length > 0 && piece[length - 1] == '\n';
        if (endsLine) {
            content -= length > 1 && piece[length - 2] == '\r' ? 2 : 1;
        }
        int end = content;
        while ((endsLine || ended) && end > 0 && HeaderText.isSpace(piece[end - 1])) {
            end--;
        }
        boolean soft = endsLine && end > 0 && piece[end - 1] == '=';
        if (soft) {
            end--;
        }
        int out = 0;
        for (int i = 0; i < end; i++) {
            int octet = piece[i] == '=' && i + 2 < end ? Hex.octet(piece[i + 1], piece[i + 2]) : -1;
            if (octet >= 0) {
                i += 2;
            }
            piece[out++] = octet >= 0 ? (byte) octet : piece[i];
        }
        for (int i = content; i < length && !soft; i++) {
            piece[out++] = piece[i];
        }
        return out;
    }
}
