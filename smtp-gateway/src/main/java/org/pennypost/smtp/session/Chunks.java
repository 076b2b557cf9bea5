package org.pennypost.smtp.session;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

import org.pennypost.mail.spool.Spool;

/// The chunks of a message that have come so far (RFC 3030 §2): in a spool.
final class Chunks implements AutoCloseable {

    private static final int BUFFER = 16 * 1024;

    private final Spool spool;
    private final LineEnds lineEnds;
    private final Hops hops = new Hops();
    private final int maxHops;

    /// @param spool   empty; closed with this
    /// @param maxHops Received fields with which they are taken to be in a loop
    Chunks(Spool spool, BareLineEnds policy, int maxHops) {
        this.spool = spool;
        this.lineEnds = new LineEnds(policy);
        this.maxHops = maxHops;
    }

    long octets() {
        return spool.octets();
    }

    /// @param last whether it is the last one
    /// @throws RefusedContentException if they are not to be taken
    /// @throws IOException             if the connection is lost
    /// @throws UncheckedIOException    if there is no room left here
    void add(InputStream chunk, boolean last) throws IOException {
        for (byte[] piece = chunk.readNBytes(BUFFER); piece.length > 0; piece = chunk.readNBytes(BUFFER)) {
            keep(lineEnds.pass(piece));
        }
        if (last) {
            keep(lineEnds.end());
        }
    }

    private void keep(byte[] octets) throws RefusedContentException {
        if (hops.count(octets, 0, octets.length) >= maxHops) {
            throw new RefusedContentException(Replies.LOOP);
        }
        try {
            spool.write(octets, 0, octets.length);
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
