package org.pennypost.mail.wire;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.ZipException;

/// What a client says while it deflates (RFC 1951 without any wrapping). Never inflates beyond the end of a flush
/// before what stands in front of it has been taken, so that the client may go on in plain octets there. Octets that
/// are not deflated throw [ZipException].
final class InflatingStream extends InputStream {

    private static final int PIECE = 2048;

    /// What ends each flush: an empty stored block.
    private static final int FLUSHED = 0x0000_ffff;

    /// So many octets at most come behind the last line before the flush is complete.
    private static final int LONGEST_TAIL = 16;

    private final InputStream source;
    private final Inflater inflater = new Inflater(true);
    private byte[] deflated;
    private int at;
    private int end;

    /// The four octets that the inflater had last.
    private int last = -1;

    /// @param readAhead what has been read of the source already
    InflatingStream(byte[] readAhead, InputStream source) {
        this.source = source;
        this.deflated = readAhead;
        this.end = readAhead.length;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int count = inflate(target, offset, length);
        while (count == 0 && length > 0) {
            if (inflater.finished() || !feed(Integer.MAX_VALUE)) {
                return -1;
            }
            count = inflate(target, offset, length);
        }
        return count;
    }

    private int inflate(byte[] target, int offset, int length) throws ZipException {
        try {
            return inflater.inflate(target, offset, length);
        } catch (DataFormatException broken) {
            throw (ZipException) new ZipException("not deflated").initCause(broken);
        }
    }

    /// Gives the inflater more, up to the end of a flush.
    ///
    /// @return false at the end of the source
    private boolean feed(int most) throws IOException {
        if (at == end && !fill()) {
            return false;
        }
        int start = at;
        do {
            last = last << 8 | deflated[at++] & 0xff;
        } while (at < end && at - start < most && last != FLUSHED);
        inflater.setInput(deflated, start, at - start);
        return true;
    }

    private boolean fill() throws IOException {
        if (deflated.length != PIECE) {
            deflated = new byte[PIECE];
        }
        int read = source.read(deflated);
        at = 0;
        end = Math.max(0, read);
        return read > 0;
    }

    /// Reads to where the client ends its compression: that of a flush, or of the deflated data.
    ///
    /// @return what has been read behind it
    byte[] finish() throws IOException {
        byte[] more = new byte[1];
        for (int tail = 0; inflate(more, 0, 1) == 0; tail++) {
            if (inflater.finished() || last == FLUSHED) {
                return Arrays.copyOfRange(deflated, at - inflater.getRemaining(), end);
            }
            if (tail == LONGEST_TAIL || !feed(1)) {
                break;
            }
        }
        throw new ZipException("the compression does not end");
    }

    /// Lets go of the inflater, not of the source.
    @Override
    public void close() {
        inflater.end();
    }
}
