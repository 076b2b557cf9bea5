package org.pennypost.mail.transcript;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/// A client's side of compression: plain octets until it starts and after it has ended.
public final class ClientCompression {

    private final Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
    private final Inflater inflater = new Inflater(true);
    private boolean on;

    /// From here on both sides deflate what they say.
    public void start() {
        deflater.reset();
        inflater.reset();
        on = true;
    }

    /// Ends it; what the client said last was flushed.
    ///
    /// @param octets of the server, who ends its deflated data here
    public void end(ServerLine.Octets octets) throws IOException {
        if (inflate(octets) >= 0) {
            throw new IOException("the server goes on deflating");
        }
        on = false;
    }

    /// What travels.
    public byte[] said(byte[] octets) {
        if (!on) {
            return octets;
        }
        ByteArrayOutputStream deflated = new ByteArrayOutputStream();
        byte[] piece = new byte[512];
        deflater.setInput(octets);
        int count;
        do {
            count = deflater.deflate(piece, 0, piece.length, Deflater.SYNC_FLUSH);
            deflated.write(piece, 0, count);
        } while (count == piece.length);
        return deflated.toByteArray();
    }

    /// The next octet that the server said, or -1 at the end.
    ///
    /// @param octets as they travel
    public int heard(ServerLine.Octets octets) throws IOException {
        return on ? inflate(octets) : octets.next();
    }

    private int inflate(ServerLine.Octets octets) throws IOException {
        byte[] one = new byte[1];
        try {
            while (inflater.inflate(one) == 0) {
                int octet = inflater.finished() ? -1 : octets.next();
                if (octet < 0) {
                    return -1;
                }
                inflater.setInput(new byte[] {(byte) octet});
            }
        } catch (DataFormatException plain) {
            throw new IOException("the server does not deflate", plain);
        }
        return one[0] & 0xff;
    }
}
