package org.pennypost.mail.mime;

/// Cuts octets that come in pieces of any size into lines. A line is handed on in fragments; the first holds either the
/// whole line or at least [#FRAGMENT] octets of it. Lines end with LF; a CR before it is part of the line's end.
final class LineFeed {

    static final int FRAGMENT = 4096;

    interface Sink {
        /// Octets `[from, to)` of a line.
        ///
        /// @param first whether they begin the line
        /// @param last whether they end with its LF
        void fragment(byte[] octets, int from, int to, boolean first, boolean last);
    }

    private final Sink sink;
    private final byte[] pending = new byte[FRAGMENT];
    private int held;
    private boolean inside;

    LineFeed(Sink sink) {
        this.sink = sink;
    }

    void write(byte[] octets, int offset, int length) {
        int at = offset;
        int end = offset + length;
        while (at < end) {
            int stop = at;
            while (stop < end && octets[stop] != '\n') {
                stop++;
            }
            boolean last = stop < end;
            stop = last ? stop + 1 : stop;
            if (held == 0 && (last || stop - at >= FRAGMENT)) {
                pass(octets, at, stop, last);
            } else {
                gather(octets, at, stop, last);
            }
            at = stop;
        }
    }

    /// Hands on what is held of a last line that no LF ends.
    void finish() {
        if (held > 0) {
            passHeld(false);
        }
    }

    private void gather(byte[] octets, int from, int to, boolean last) {
        int at = from;
        while (at < to) {
            int taken = Math.min(to - at, FRAGMENT - held);
            System.arraycopy(octets, at, pending, held, taken);
            held += taken;
            at += taken;
            boolean ends = last && at == to;
            if (ends || held == FRAGMENT) {
                passHeld(ends);
            }
        }
    }

    private void passHeld(boolean last) {
        int length = held;
        held = 0;
        pass(pending, 0, length, last);
    }

    private void pass(byte[] octets, int from, int to, boolean last) {
        boolean first = !inside;
        inside = !last;
        sink.fragment(octets, from, to, first, last);
    }
}
