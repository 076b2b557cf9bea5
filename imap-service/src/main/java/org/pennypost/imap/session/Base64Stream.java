package org.pennypost.imap.session;

import java.io.IOException;
import java.io.InputStream;
import java.util.Base64;

/// Other octets in Base64, in lines of 76 characters, without a line end behind the last one (RFC 2045 §6.8).
final class Base64Stream extends InputStream {

    /// Octets of a line.
    private static final int LINE = 57;

    private static final int PIECE = 128 * LINE;

    private static final byte[] LINE_END = {'\r', '\n'};

    private final InputStream in;
    private byte[] encoded = new byte[0];
    private int at;
    private boolean begun;

    Base64Stream(InputStream octets) {
        this.in = octets;
    }

    /// How many characters so many octets become.
    static long length(long octets) {
        long lines = (octets + LINE - 1) / LINE;
        return (octets + 2) / 3 * 4 + LINE_END.length * Math.max(0, lines - 1);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0];
    }

    @Override
    public int read(byte[] target, int from, int count) throws IOException {
        if (at == encoded.length && !encode()) {
            return -1;
        }
        int read = Math.min(count, encoded.length - at);
        System.arraycopy(encoded, at, target, from, read);
        at += read;
        return read;
    }

    private boolean encode() throws IOException {
        byte[] octets = in.readNBytes(PIECE);
        if (octets.length == 0) {
            return false;
        }
        byte[] lines = Base64.getMimeEncoder().encode(octets);
        int before = begun ? LINE_END.length : 0;
        encoded = new byte[before + lines.length];
        System.arraycopy(LINE_END, 0, encoded, 0, before);
        System.arraycopy(lines, 0, encoded, before, lines.length);
        at = 0;
        begun = true;
        return true;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
