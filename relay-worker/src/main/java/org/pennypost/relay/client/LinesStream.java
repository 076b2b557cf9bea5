package org.pennypost.relay.client;

import java.io.IOException;
import java.io.InputStream;

/// Content as it travels behind DATA, but for the dots: a CR or LF that stands alone becomes CRLF, as
/// [DataOutput] has it.
final class LinesStream extends InputStream {

    private static final int CHUNK = 16 * 1024;

    private final InputStream content;
    private final byte[] chunk = new byte[CHUNK];
    /// At most two octets come out for each that goes in, and two more for a CR left over from the chunk before.
    private final byte[] lines = new byte[2 * CHUNK + 2];

    private int at;
    private int end;
    private boolean carriageReturn;
    private boolean over;

    LinesStream(InputStream content) {
        this.content = content;
    }

    @Override
    public int read() throws IOException {
        return filled() ? lines[at++] & 0xff : -1;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!filled()) {
            return -1;
        }
        int count = Math.min(length, end - at);
        System.arraycopy(lines, at, into, offset, count);
        at += count;
        return count;
    }

    private boolean filled() throws IOException {
        while (at == end && !over) {
            fill();
        }
        return at < end;
    }

    private void fill() throws IOException {
        at = 0;
        end = 0;
        int count = content.read(chunk);
        if (count < 0) {
            over = true;
            endLineIf(carriageReturn);
            return;
        }
        for (int i = 0; i < count; i++) {
            byte octet = chunk[i];
            endLineIf(carriageReturn || octet == '\n');
            if (octet != '\r' && octet != '\n') {
                lines[end++] = octet;
            }
            carriageReturn = octet == '\r';
        }
    }

    private void endLineIf(boolean ended) {
        if (ended) {
            lines[end++] = '\r';
            lines[end++] = '\n';
        }
    }

    @Override
    public void close() throws IOException {
        content.close();
    }
}
