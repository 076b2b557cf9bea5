package org.pennypost.smtp.session;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

import org.pennypost.mail.wire.Peer;
import org.pennypost.mail.wire.PretendedTls;
import org.pennypost.mail.wire.TlsDetails;
import org.pennypost.mail.wire.Transport;

/// A client that says something, then sends as many octets as are asked of it, made as they are read, then says
/// something more.
final class EndlessTransport implements Transport {

    private static final byte[] LINES = ("x".repeat(998) + "\r\n").repeat(64).getBytes(StandardCharsets.US_ASCII);

    private final byte[] before;
    private final long octets;
    private final byte[] after;
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private long position;

    EndlessTransport(String before, long octets, String after) {
        this.before = before.getBytes(StandardCharsets.ISO_8859_1);
        this.octets = octets;
        this.after = after.getBytes(StandardCharsets.US_ASCII);
    }

    /// All that the server has said.
    String said() {
        return said.toString(StandardCharsets.UTF_8);
    }

    @Override
    public InputStream input() {
        return new InputStream() {
            @Override
            public int read() {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
            }

            @Override
            public int read(byte[] target, int offset, int length) {
                long behind = position - before.length - octets;
                if (position < before.length) {
                    return copy(before, position, before.length - position, target, offset, length);
                }
                if (behind < 0) {
                    return copy(LINES, (position - before.length) % LINES.length, -behind, target, offset, length);
                }
                return behind == after.length ? -1 : copy(after, behind, after.length - behind, target, offset, length);
            }
        };
    }

    private int copy(byte[] source, long from, long most, byte[] target, int offset, int length) {
        int count = (int) Math.min(Math.min(length, most), source.length - from);
        System.arraycopy(source, (int) from, target, offset, count);
        position += count;
        return count;
    }

    @Override
    public OutputStream output() {
        return said;
    }

    @Override
    public Peer peer() {
        return new Peer(InetAddress.getLoopbackAddress(), 50_000, null);
    }

    @Override
    public void readTimeout(Duration timeout) {}

    @Override
    public void acknowledge() {}

    @Override
    public TlsDetails startTls() {
        return PretendedTls.DETAILS;
    }

    @Override
    public void close() {}
}
