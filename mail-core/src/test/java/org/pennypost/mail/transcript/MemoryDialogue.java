package org.pennypost.mail.transcript;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;

import org.jspecify.annotations.Nullable;

import org.pennypost.mail.wire.MemoryTransport;
import org.pennypost.mail.wire.Peer;
import org.pennypost.mail.wire.PretendedTls;
import org.pennypost.mail.wire.ProtocolSession;
import org.pennypost.mail.wire.SessionLoop;

/// A dialogue with a session in this process: the real loop on a thread of its own, no socket.
public final class MemoryDialogue implements Dialogue {

    private static final Duration COMPRESSION_ENDS = Duration.ofSeconds(30);

    private final MemoryTransport transport;
    private final SessionLoop loop;
    private final Thread thread;
    private final ClientCompression compression = new ClientCompression();

    private MemoryDialogue(MemoryTransport transport, ProtocolSession session) throws IOException {
        this.transport = transport;
        this.loop = new SessionLoop(transport, session);
        this.thread = Thread.ofVirtual().name(session.id()).start(loop::run);
    }

    /// A client from 127.0.0.1, without TLS.
    public static MemoryDialogue open(ProtocolSession session) throws IOException {
        return open(session, new Peer(InetAddress.getLoopbackAddress(), 50_000, null));
    }

    /// A client from 127.0.0.1, TLS already in place.
    public static MemoryDialogue openSecured(ProtocolSession session) throws IOException {
        return open(session, new Peer(InetAddress.getLoopbackAddress(), 50_000, PretendedTls.DETAILS));
    }

    public static MemoryDialogue open(ProtocolSession session, Peer peer) throws IOException {
        return new MemoryDialogue(new MemoryTransport(peer), session);
    }

    /// The loop that runs the session, to stop it.
    public SessionLoop loop() {
        return loop;
    }

    /// The server's end, to see what timeouts it asked for.
    public MemoryTransport transport() {
        return transport;
    }

    /// Whether the session has ended and everything it held is released.
    public boolean ended() {
        return !thread.isAlive();
    }

    @Override
    public void send(byte[] octets) throws IOException {
        transport.send(compression.said(octets));
    }

    @Override
    public @Nullable String readLine(Duration timeout) throws IOException {
        return ServerLine.read(() -> compression.heard(() -> transport.receive(timeout)));
    }

    @Override
    public void startTls() throws IOException {
        transport.startTlsAsClient();
    }

    @Override
    public void compress(boolean on) throws IOException {
        if (on) {
            compression.start();
        } else {
            compression.end(() -> transport.receive(COMPRESSION_ENDS));
        }
    }

    @Override
    public void finish() {
        transport.finishSending();
    }

    /// Closes and waits until the session has ended.
    @Override
    public void close() throws IOException {
        transport.close();
        try {
            if (!thread.join(Duration.ofSeconds(30))) {
                throw new IOException("the session does not end after its connection closed");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", interrupted);
        }
    }
}
