package org.pennypost.mail.wire;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/// Both ends of a connection in memory: the server's as a [Transport], the client's as methods for the test.
public final class MemoryTransport implements Transport {

    private static final int HANDSHAKE_SECONDS = 30;

    private final Peer peer;
    private final Pipe toServer = new Pipe();
    private final Pipe toClient = new Pipe();
    private final Phaser handshake = new Handshake();
    private final AtomicInteger acknowledgements = new AtomicInteger();
    private volatile Duration serverTimeout = Duration.ofMinutes(1);

    public MemoryTransport(Peer peer) {
        this.peer = peer;
    }

    /// The client says something.
    public void send(byte[] octets) throws IOException {
        toServer.write(octets, 0, octets.length);
    }

    /// One octet that the server said, or -1 after the server closed.
    ///
    /// @throws java.net.SocketTimeoutException if none comes in time
    public int receive(Duration timeout) throws IOException {
        byte[] one = new byte[1];
        return toClient.read(one, 0, 1, timeout) < 0 ? -1 : one[0] & 0xff;
    }

    /// The client negotiates TLS: nothing is encrypted, but the order of events is that of the real thing. What it sent
    /// before is gone.
    public void startTlsAsClient() throws IOException {
        meet();
    }

    /// The client says no more, but listens.
    public void finishSending() {
        toServer.close();
        handshake.forceTermination();
    }

    /// What the server last asked for.
    public Duration readTimeout() {
        return serverTimeout;
    }

    @Override
    public Peer peer() {
        return peer;
    }

    @Override
    public InputStream input() {
        return new InputStream() {
            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
            }

            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                return toServer.read(target, offset, length, serverTimeout);
            }
        };
    }

    @Override
    public OutputStream output() {
        return new OutputStream() {
            @Override
            public void write(int octet) throws IOException {
                write(new byte[] {(byte) octet}, 0, 1);
            }

            @Override
            public void write(byte[] octets, int offset, int length) throws IOException {
                toClient.write(octets, offset, length);
            }
        };
    }

    @Override
    public void readTimeout(Duration timeout) {
        serverTimeout = timeout;
    }

    @Override
    public void acknowledge() {
        acknowledgements.incrementAndGet();
    }

    /// How often the server told the client's system that octets have come, without an answer.
    public int acknowledgements() {
        return acknowledgements.get();
    }

    @Override
    public TlsDetails startTls() throws IOException {
        meet();
        return PretendedTls.DETAILS;
    }

    private void meet() throws IOException {
        try {
            int met = handshake.awaitAdvanceInterruptibly(handshake.arrive(), HANDSHAKE_SECONDS, TimeUnit.SECONDS);
            if (met < 0) {
                throw new IOException("the client says no more");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", interrupted);
        } catch (TimeoutException alone) {
            throw new IOException("the other side did not come to the handshake", alone);
        }
    }

    @Override
    public void close() {
        toServer.close();
        toClient.close();
        handshake.forceTermination();
    }

    /// The two ends meet here; whoever comes after the end of the connection does not wait.
    private final class Handshake extends Phaser {

        private Handshake() {
            super(2);
        }

        @Override
        protected boolean onAdvance(int phase, int parties) {
            toServer.clear();
            return false;
        }
    }
}
