package org.pennypost.smtp.session;

import java.io.IOException;
import java.io.InputStream;

import org.pennypost.mail.wire.DataStream;

/// What comes behind DATA, its bare line ends dealt with. It is empty, or its last octets are CRLF.
final class MessageData extends InputStream {

    private static final int PIECE = 16 * 1024;

    private final DataStream data;
    private final BareLineEnds policy;
    private final LineEnds lineEnds;
    private byte[] piece = new byte[0];
    private int position;
    private boolean finished;

    MessageData(DataStream data, BareLineEnds policy) {
        this.data = data;
        this.policy = policy;
        this.lineEnds = new LineEnds(policy);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        return policy == BareLineEnds.NORMALISE ? normalised(target, offset, length) : asItIs(target, offset, length);
    }

    private int asItIs(byte[] target, int offset, int length) throws IOException {
        int read = data.read(target, offset, length);
        if (policy == BareLineEnds.REJECT && data.sawBareLineEnd()) {
            throw new RefusedContentException(Replies.BARE_LINE_END);
        }
        return read;
    }

    private int normalised(byte[] target, int offset, int length) throws IOException {
        while (position == piece.length) {
            if (finished) {
                return length == 0 ? 0 : -1;
            }
            byte[] next = data.readNBytes(PIECE);
            finished = next.length < PIECE;
            piece = lineEnds.pass(next);
            position = 0;
        }
        int taken = Math.min(length, piece.length - position);
        System.arraycopy(piece, position, target, offset, taken);
        position += taken;
        return taken;
    }
}
