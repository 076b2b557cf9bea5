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
        for (int i = 0; i < count; i++) {
            byte octet = octets[i];
            if (octet > '\r' && octet != ' ' && plain()) {
                put(octet);
            } else {
                step(octet);
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
