package org.pennypost.mail.mime;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Iterator;
import java.util.List;

import org.pennypost.mail.mime.SevenBitForm.Piece;

/// The pieces of a [SevenBitForm], one behind the other, out of one stream of the message.
final class SevenBitStream extends InputStream {

    private final InputStream message;
    private final Iterator<Piece> pieces;
    private InputStream current = nullInputStream();

    SevenBitStream(InputStream message, List<Piece> pieces) {
        this.message = message;
        this.pieces = pieces.iterator();
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        int read = current.read(into, offset, length);
        while (read < 0 && pieces.hasNext()) {
            current = open(pieces.next());
            read = current.read(into, offset, length);
        }
        return read;
    }

    @Override
    public void close() throws IOException {
        message.close();
    }

    private InputStream open(Piece piece) throws IOException {
        return switch (piece) {
            case Piece.Kept(OctetRange range) -> new Part(message, range.length());
            case Piece.Encoded(OctetRange range) -> new Base64Lines(new Part(message, range.length()));
            case Piece.Header(OctetRange range, String octets) -> {
                message.skipNBytes(range.length());
                yield new ByteArrayInputStream(octets.getBytes(StandardCharsets.ISO_8859_1));
            }
        };
    }

    /// The next octets of a stream, as if there were no others.
    private static final class Part extends InputStream {

        private final InputStream whole;
        private long left;

        Part(InputStream whole, long octets) {
            this.whole = whole;
            this.left = octets;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            if (left == 0) {
                return -1;
            }
            int read = whole.read(into, offset, (int) Math.min(length, left));
            left -= Math.max(read, 0);
            return read;
        }
    }

    /// Lines of base64 (RFC 2045 §6.8), with no line end behind the last.
    private static final class Base64Lines extends DecodedStream {

        private static final int LINES = 200;
        private static final byte[] LINE_END = {'\r', '\n'};

        private final InputStream plain;
        private final byte[] encoded;
        private final byte[] octets = new byte[LINES * 57];
        private boolean begun;

        Base64Lines(InputStream plain) {
            this(plain, new byte[2 + LINES * 78]);
        }

        private Base64Lines(InputStream plain, byte[] encoded) {
            super(plain, encoded);
            this.plain = plain;
            this.encoded = encoded;
        }

        @Override
        int decode() throws IOException {
            int read = plain.readNBytes(octets, 0, octets.length);
            if (read == 0) {
                return -1;
            }
            byte[] lines = Base64.getMimeEncoder(76, LINE_END).encode(Arrays.copyOf(octets, read));
            int at = 0;
            if (begun) {
                System.arraycopy(LINE_END, 0, encoded, 0, LINE_END.length);
                at = LINE_END.length;
            }
            begun = true;
            System.arraycopy(lines, 0, encoded, at, lines.length);
            return at + lines.length;
        }
    }
}
