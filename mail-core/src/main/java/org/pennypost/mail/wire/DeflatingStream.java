package org.pennypost.mail.wire;

import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.Deflater;

import org.jspecify.annotations.Nullable;

/// Deflates what is said to a client (RFC 1951 without any wrapping); after each flush the client can inflate all of
/// it.
///
/// A deflater takes a quarter of a mebibyte of native memory, so there is one only from the first octet to the flush.
/// Between flushes the last octets are kept, and the next deflater refers to them as if they had been its own.
final class DeflatingStream extends OutputStream {

    private static final int PIECE = 8 * 1024;
    private static final int REMEMBERED = 4 * 1024;

    private final OutputStream sink;
    private @Nullable Deflater deflater;
    private byte[] said = new byte[0];

    DeflatingStream(OutputStream sink) {
        this.sink = sink;
    }

    @Override
    public void write(int octet) throws IOException {
        write(new byte[] {(byte) octet}, 0, 1);
    }

    @Override
    public void write(byte[] octets, int offset, int length) throws IOException {
        Deflater working = deflater();
        working.setInput(octets, offset, length);
        drain(working, Deflater.NO_FLUSH);
        remember(octets, offset, length);
    }

    @Override
    public void flush() throws IOException {
        Deflater working = deflater;
        if (working != null) {
            drain(working, Deflater.SYNC_FLUSH);
            close();
            sink.flush();
        }
    }

    /// Ends the deflated data: the client takes what follows as it is.
    void finish() throws IOException {
        Deflater working = deflater();
        working.finish();
        drain(working, Deflater.NO_FLUSH);
        close();
        sink.flush();
    }

    private Deflater deflater() {
        Deflater working = deflater;
        if (working == null) {
            working = new Deflater(Deflater.BEST_SPEED, true);
            working.setDictionary(said);
            deflater = working;
        }
        return working;
    }

    private void drain(Deflater working, int flush) throws IOException {
        byte[] piece = new byte[PIECE];
        int count;
        do {
            count = working.deflate(piece, 0, PIECE, flush);
            if (count > 0) {
                sink.write(piece, 0, count);
            }
        } while (count == PIECE);
    }

    private void remember(byte[] octets, int offset, int length) {
        int added = Math.min(length, REMEMBERED);
        int kept = Math.min(said.length, REMEMBERED - added);
        byte[] now = new byte[kept + added];
        System.arraycopy(said, said.length - kept, now, 0, kept);
        System.arraycopy(octets, offset + length - added, now, kept, added);
        said = now;
    }

    /// Lets go of the deflater, not of the sink.
    @Override
    public void close() {
        Deflater working = deflater;
        if (working != null) {
            working.end();
            deflater = null;
        }
    }
}
