package org.pennypost.mail.wire;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Answers to a client, gathered into large writes. The session loop flushes before it waits for the client, so a
/// session flushes only in the middle of long work.
public final class Output extends OutputStream {

    private static final int SMALL = 512;
    private static final int LARGE = 16 * 1024;
    private static final byte[] CRLF = {'\r', '\n'};

    private OutputStream sink;
    private byte[] buffer = new byte[SMALL];
    private int length;

    public Output(OutputStream sink) {
        this.sink = sink;
    }

    /// Text in UTF-8, no line end added.
    public Output text(String text) throws IOException {
        write(text.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    /// A whole line of text: CRLF is added.
    public void line(String text) throws IOException {
        text(text);
        write(CRLF);
    }

    /// Everything that the stream holds; the stream is not closed.
    public void copy(InputStream octets) throws IOException {
        byte[] chunk = new byte[LARGE];
        for (int read = octets.read(chunk); read >= 0; read = octets.read(chunk)) {
            write(chunk, 0, read);
        }
    }

    @Override
    public void write(int octet) throws IOException {
        makeRoom(1);
        buffer[length++] = (byte) octet;
    }

    @Override
    public void write(byte[] octets, int offset, int count) throws IOException {
        if (count > LARGE) {
            drain();
            sink.write(octets, offset, count);
            return;
        }
        makeRoom(count);
        System.arraycopy(octets, offset, buffer, length, count);
        length += count;
    }

    @Override
    public void flush() throws IOException {
        drain();
        sink.flush();
        if (buffer.length > SMALL) {
            buffer = new byte[SMALL];
        }
    }

    /// Whether there is something to flush.
    boolean holdsAny() {
        return length > 0;
    }

    /// Continues on another stream.
    void replaceSink(OutputStream other) {
        sink = other;
    }

    private void makeRoom(int count) throws IOException {
        if (length + count <= buffer.length) {
            return;
        }
        if (length + count > LARGE) {
            drain();
        }
        if (count > buffer.length - length) {
            buffer = Arrays.copyOf(buffer, Math.min(LARGE, Math.max(buffer.length * 4, length + count)));
        }
    }

    /// Hands everything so far to the stream below, which need not be flushed.
    void drain() throws IOException {
        int gathered = length;
        length = 0;
        if (gathered > 0) {
            sink.write(buffer, 0, gathered);
        }
    }
}
