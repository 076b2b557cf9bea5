package org.pennypost.mail.mime;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;

/// Decodes quoted-printable (RFC 2045 §6.7). An equals sign that begins nothing valid stays as it is; white space at
/// the end of a line is dropped.
final class QuotedPrintableDecoding extends DecodedStream {

    /// Lines have at most 76 characters; longer ones are decoded in pieces.
    private static final int PIECE = 8192;

    private final InputStream in;
    private final byte[] piece;
    private int carried = -1;
    private boolean ended;

    QuotedPrintableDecoding(InputStream in) {
        this(new BufferedInputStream(in), new byte[PIECE]);
    }

    private QuotedPrintableDecoding(InputStream in, byte[] piece) {
        super(in, piece);
        this.in = in;
        this.piece = piece;
    }

    @Override
    int decode() throws IOException {
        return ended ? -1 : decode(readPiece());
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
