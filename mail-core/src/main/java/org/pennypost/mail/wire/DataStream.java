package org.pennypost.mail.wire;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/// The content of dot-stuffed data: ends at `CRLF . CRLF` and nothing else, the stuffed dots taken out, every other
/// octet as it was sent (RFC 5321 §4.5.2, RFC 1939 §3). A connection that ends first throws [EOFException].
public final class DataStream extends InputStream {

    private enum State {
        LINE_START,
        DOT,
        DOT_CR,
        TEXT,
        CR,
        FINISHED
    }

    private final Input input;
    private State state = State.LINE_START;
    private boolean bareLineEnd;
    private long octets;
    private int pendingCount;
    private final byte[] pending = new byte[2];

    DataStream(Input input) {
        this.input = input;
    }

    /// Whether a CR or LF stood alone in what has been read so far: a mark of smuggling or of a broken sender.
    public boolean sawBareLineEnd() {
        return bareLineEnd;
    }

    /// How many octets of content have been read so far.
    public long octets() {
        return octets;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        int written = 0;
        while (written < length) {
            if (pendingCount > 0) {
                target[offset + written++] = pending[0];
                pending[0] = pending[1];
                pendingCount--;
                continue;
            }
            if (state == State.FINISHED) {
                break;
            }
            if (state == State.TEXT) {
                int taken = input.readThrough((byte) '\r', target, offset + written, length - written);
                if (taken < 0) {
                    throw new EOFException("connection closed in the middle of data");
                }
                noteText(target, offset + written, taken);
                written += taken;
            } else {
                step(input.read());
            }
        }
        octets += written;
        return written == 0 ? -1 : written;
    }

    /// Text up to a CR, which may be the start of the end.
    private void noteText(byte[] octets, int offset, int length) {
        for (int i = offset; i < offset + length; i++) {
            if (octets[i] == '\n') {
                bareLineEnd = true;
            }
        }
        if (octets[offset + length - 1] == '\r') {
            state = State.CR;
        }
    }

    /// The few octets around a line end, one by one. A CR before them has been handed out already.
    private void step(int octet) throws IOException {
        if (octet < 0) {
            throw new EOFException("connection closed in the middle of data");
        }
        switch (state) {
            case LINE_START -> {
                if (octet == '.') {
                    state = State.DOT;
                } else {
                    text(octet);
                }
            }
            case DOT -> {
                if (octet == '\r') {
                    state = State.DOT_CR;
                } else {
                    text(octet);
                }
            }
            case DOT_CR -> {
                if (octet == '\n') {
                    state = State.FINISHED;
                } else {
                    bareLineEnd = true;
                    emit('\r');
                    text(octet);
                }
            }
            case CR -> {
                if (octet == '\n') {
                    emit('\n');
                    state = State.LINE_START;
                } else {
                    bareLineEnd = true;
                    text(octet);
                }
            }
            case TEXT, FINISHED -> throw new IllegalStateException();
        }
    }

    private void text(int octet) {
        emit(octet);
        if (octet == '\n') {
            bareLineEnd = true;
        }
        state = octet == '\r' ? State.CR : State.TEXT;
    }

    private void emit(int octet) {
        pending[pendingCount++] = (byte) octet;
    }
}
