package org.pennypost.mail.mime;

import java.util.Arrays;

/// The octets of one header while it comes in, up to a limit, and where the lines begin that may be the body of a
/// message whose empty line is missing (RFC 7103 §7.2).
final class HeaderBuffer {

    private final int limit;
    private byte[] octets = new byte[1024];
    private int length;

    private int strayAt = -1;
    private long strayOffset;
    private long strayLines;

    HeaderBuffer(int limit) {
        this.limit = limit;
    }

    void add(byte[] from, int start, int end) {
        int taken = Math.min(end - start, limit - length);
        if (length + taken > octets.length) {
            octets =
                    Arrays.copyOf(octets, Math.min(Math.max(length + taken, octets.length * 2), Math.max(limit, 1024)));
        }
        System.arraycopy(from, start, octets, length, taken);
        length += taken;
    }

    /// A field begins: what came before belongs to the header.
    void fieldBegins() {
        strayAt = -1;
    }

    /// A line begins that is neither a field nor a continuation.
    void strayLineBegins(long offset, long linesBefore) {
        if (strayAt < 0) {
            strayAt = length;
            strayOffset = offset;
            strayLines = linesBefore;
        }
    }

    boolean hasStrayLines() {
        return strayAt >= 0;
    }

    long strayOffset() {
        return strayOffset;
    }

    long strayLines() {
        return strayLines;
    }

    HeaderBlock block() {
        return HeaderBlock.of(Arrays.copyOf(octets, length));
    }

    /// Takes the stray lines off the end.
    byte[] cutStrayLines() {
        byte[] stray = Arrays.copyOfRange(octets, strayAt, length);
        length = strayAt;
        return stray;
    }

    void clear() {
        length = 0;
        strayAt = -1;
    }
}
