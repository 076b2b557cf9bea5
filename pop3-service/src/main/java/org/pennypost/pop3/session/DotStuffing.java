package org.pennypost.pop3.session;

import java.io.IOException;
import java.io.OutputStream;

/// A multi-line answer: a dot before each line that starts with one, and the final `CRLF . CRLF` (RFC 1939 §3). Clients
/// end lines at LF, so a bare LF in a message starts a line here too: else a message could end its own answer.
final class DotStuffing extends OutputStream {

    private final OutputStream sink;
    private boolean lineStart = true;
    private int last = '\n';
    private int beforeLast = '\r';

    DotStuffing(OutputStream sink) {
        this.sink = sink;
    }

    @Override
    public void write(int octet) throws IOException {
        write(new byte[] {(byte) octet}, 0, 1);
    }

    @Override
    public void write(byte[] octets, int offset, int length) throws IOException {
        int written = offset;
        for (int i = offset; i < offset + length; i++) {
            byte octet = octets[i];
            if (lineStart && octet == '.') {
                sink.write(octets, written, i - written);
                sink.write('.');
                written = i;
            }
            lineStart = octet == '\n';
            beforeLast = last;
            last = octet;
        }
        sink.write(octets, written, offset + length - written);
    }

    /// Ends the answer; a last line without CRLF gets one.
    void finish() throws IOException {
        if (last != '\n' || beforeLast != '\r') {
            sink.write('\r');
            sink.write('\n');
        }
        sink.write('.');
        sink.write('\r');
        sink.write('\n');
    }
}
