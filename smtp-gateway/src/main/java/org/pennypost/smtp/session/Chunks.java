package org.pennypost.smtp.session;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

import org.pennypost.mail.spool.Spool;

/// The chunks of a message that have come so far (RFC 3030 §2): in a spool.
final class Chunks implements AutoCloseable {

    private static final int BUFFER = 16 * 1024;

    private final Spool spool;

    /// @param spool empty; closed with this
    Chunks(Spool spool) {
        this.spool = spool;
    }

    long octets() {
        return spool.octets();
    }

    /// @throws IOException          if the connection is lost
    /// @throws UncheckedIOException if there is no room left here
    void add(InputStream chunk) throws IOException {
        byte[] buffer = new byte[BUFFER];
        for (int read = chunk.read(buffer); read >= 0; read = chunk.read(buffer)) {
            keep(buffer, read);
        }
    }

    private void keep(byte[] buffer, int count) {
        try {
            spool.write(buffer, 0, count);
        } catch (IOException noRoom) {
            throw new UncheckedIOException(noRoom);
        }
    }

    /// All of them as one.
    Spool together() {
        return spool;
    }

    @Override
    public void close() {
        try {
            spool.close();
        } catch (IOException wrong) {
            throw new UncheckedIOException(wrong);
        }
    }
}
