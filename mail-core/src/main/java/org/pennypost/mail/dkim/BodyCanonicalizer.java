package org.pennypost.mail.dkim;

/// Brings a body into the form that is signed (RFC 6376 §3.4.3, §3.4.4), as it streams by. Line ends are CRLF; CR and
/// LF alone are octets as any.
final class BodyCanonicalizer {

    /// Takes what comes out.
    interface Sink {

        void accept(byte[] octets, int count);
    }

    private final boolean relaxed;
    private final Sink sink;
    private final byte[] out = new byte[8 * 1024];
    private int length;
    private long lineEnds;
    private boolean carriageReturn;
    private boolean space;
    private boolean empty = true;

    BodyCanonicalizer(Canonicalization canonicalization, Sink sink) {
        this.relaxed = canonicalization == Canonicalization.RELAXED;
        this.sink = sink;
    }

    void write(byte[] octets, int count) {
        int at = 0;
        while (at < count) {
            if (plain()) {
                at = copy(octets, at, count);
            }
            if (at < count) {
                step(octets[at]);
                at++;
            }
        }
    }

    void finish() {
        if (carriageReturn) {
            content((byte) '\r');
        }
        if (!empty || !relaxed) {
            put((byte) '\r');
            put((byte) '\n');
        }
        flush();
    }

    /// Within a line, with nothing held back.
    private boolean plain() {
        return lineEnds == 0 && !carriageReturn && !space && !empty;
    }

    /// Copies what stays as it is: visible octets, and single spaces between them. Nearly all of a body goes this way.
    ///
    /// @return where the first octet is that needs a closer look
    private int copy(byte[] octets, int from, int count) {
        int end = from;
        while (end < count && stays(octets, end, count)) {
            end++;
        }
        int at = from;
        while (at < end) {
            if (length == out.length) {
                flush();
            }
            int piece = Math.min(end - at, out.length - length);
            System.arraycopy(octets, at, out, length, piece);
            length += piece;
            at += piece;
        }
        return end;
    }

    private boolean stays(byte[] octets, int at, int count) {
        return isVisible(octets[at]) || octets[at] == ' ' && (!relaxed || at + 1 < count && isVisible(octets[at + 1]));
    }

    private static boolean isVisible(byte octet) {
        return octet > ' ' || octet < 0;
    }

    private void step(byte octet) {
        if (carriageReturn) {
            carriageReturn = false;
            if (octet == '\n') {
                lineEnds++;
                space = false;
                return;
            }
            content((byte) '\r');
        }
        if (octet == '\r') {
            carriageReturn = true;
        } else if (relaxed && (octet == ' ' || octet == '\t')) {
            space = true;
        } else {
            content(octet);
        }
    }

    /// What is neither at the end of a line nor at the end of the body lets out all that was held back.
    private void content(byte octet) {
        while (lineEnds > 0) {
            put((byte) '\r');
            put((byte) '\n');
            lineEnds--;
        }
        if (space) {
            put((byte) ' ');
            space = false;
        }
        put(octet);
        empty = false;
    }

    private void put(byte octet) {
        if (length == out.length) {
            flush();
        }
        out[length++] = octet;
    }

    private void flush() {
        sink.accept(out, length);
        length = 0;
    }
}
