package org.pennypost.mailbox.api.client;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;

import org.jspecify.annotations.Nullable;

import org.pennypost.mail.spool.Spool;
import org.pennypost.mail.spool.SpoolSpace;
import org.pennypost.mail.store.ContentSource;

/// A content that can be opened again although its source is read once: what the first reading passes on is kept, and
/// what is left of the source then follows.
final class KeptContent implements ContentSource.Reopenable, AutoCloseable {

    private final ContentSource source;
    private final Spool spool;
    private @Nullable InputStream octets;

    /// @param space without room in it the source fails
    KeptContent(ContentSource source, SpoolSpace space) {
        this.source = source;
        this.spool = space.open();
    }

    @Override
    public InputStream open() throws IOException {
        if (octets == null) {
            octets = source.open();
            return new Keeping(octets);
        }
        new Keeping(octets).transferTo(OutputStream.nullOutputStream());
        return spool.open();
    }

    @Override
    public void close() {
        try (spool) {
            if (octets != null) {
                octets.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Reads the source to the spool; whoever closes it may not be the last to read.
    private final class Keeping extends FilterInputStream {

        Keeping(InputStream octets) {
            super(octets);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int from, int length) throws IOException {
            int count = in.read(target, from, length);
            if (count > 0) {
                spool.write(target, from, count);
            }
            return count;
        }

        @Override
        public void close() {
            // see the class
        }
    }
}
