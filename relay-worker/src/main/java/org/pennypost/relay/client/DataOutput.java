package org.pennypost.relay.client;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/// Content as it travels behind DATA: a dot that starts a line is doubled, and `CRLF . CRLF` ends it
/// (RFC 5321 §4.5.2). A CR or LF that stands alone becomes CRLF: a client must not send one (RFC 5321 §2.3.8), and a
/// host that took it for a line end could be made to see the end of the data where there is none.
final class DataOutput {

    private static final int CHUNK = 16 * 1024;
    private static final byte[] LINE_END = {'\r', '\n'};

    private final OutputStream sink;
    private final Progress progress;
    private boolean lineStart = true;
    private boolean carriageReturn;

    /// Told how far it is.
    interface Progress {

        /// Another chunk has been handed to the socket.
        void made();

        /// All but the end of the data has.
        ///
        /// @throws IOException if it is not to be ended
        void ends() throws IOException;
    }

    DataOutput(OutputStream sink, Progress progress) {
        this.sink = sink;
        this.progress = progress;
    }

    /// Writes all of the content and the end of the data, which may stay in the sink's buffer.
    ///
    /// @throws ContentException if the content cannot be read; then the data has not been ended
    void send(InputStream content) throws IOException {
        byte[] chunk = new byte[CHUNK];
        byte[] stuffed = new byte[2 * CHUNK + 2];
        for (int read = read(content, chunk); read >= 0; read = read(content, chunk)) {
            sink.write(stuffed, 0, stuff(chunk, read, stuffed));
            progress.made();
        }
        progress.ends();
        if (carriageReturn || !lineStart) {
            sink.write(LINE_END);
        }
        sink.write('.');
        sink.write(LINE_END);
    }

    private static int read(InputStream content, byte[] chunk) throws ContentException {
        try {
            return content.read(chunk);
        } catch (IOException | RuntimeException e) {
            throw new ContentException(e);
        }
    }

    /// At most two octets come out for each that goes in, and two more for a CR left over from the chunk before.
    private int stuff(byte[] chunk, int length, byte[] stuffed) {
        int out = 0;
        for (int i = 0; i < length; i++) {
            byte octet = chunk[i];
            if (carriageReturn || octet == '\n') {
                stuffed[out++] = '\r';
                stuffed[out++] = '\n';
                boolean pair = carriageReturn && octet == '\n';
                lineStart = true;
                carriageReturn = false;
                if (pair || octet == '\n') {
                    continue;
                }
            }
            if (octet == '\r') {
                carriageReturn = true;
                continue;
            }
            if (lineStart && octet == '.') {
                stuffed[out++] = '.';
            }
            lineStart = false;
            stuffed[out++] = octet;
        }
        return out;
    }
}
